import { useState } from "react";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { type FormAnswer, useFormAction } from "./use-form-action.ts";

/**
 * A form that fills a dialog or a page (see RouteFrame): what is typed is not lost unasked, and what is saved closes it.
 * Give it to a PanelForm.
 */
export function usePanelForm<Data>(
  send: (form: FormData) => Promise<FormAnswer<Data> | undefined>,
  onDone: (data: Data) => void,
) {
  const { guard, close } = useRouteFrame();
  const [dirty, setDirty] = useState(false);
  useDirty(dirty);
  const form = useFormAction<Data>(send, (data) => {
    setDirty(false);
    onDone(data);
    close();
  });
  return {
    ...form,
    /** For what is chosen without an event that the form would hear */
    touch: () => setDirty(true),
    cancel: () => guard(close),
  };
}
