import { useState } from "react";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { type FormAnswer, useFormAction } from "./use-form-action.ts";

/** A form that fills a dialog or a page (see RouteFrame): it guards unsaved input and closes after saving. Pass it to a PanelForm. */
export function usePanelForm<Data>(
  send: (form: FormData) => Promise<FormAnswer<Data> | undefined>,
  onDone: (data: Data) => void,
  /** The ids of what was made: the list behind shows it on top */
  madeIn: (data: Data) => readonly string[] = () => [],
) {
  const { guard, close, closeAndShow } = useRouteFrame();
  const [dirty, setDirty] = useState(false);
  useDirty(dirty);
  const form = useFormAction<Data>(send, (data) => {
    setDirty(false);
    onDone(data);
    closeAndShow(madeIn(data));
  });
  return {
    ...form,
    /** For choices that fire no form event */
    touch: () => setDirty(true),
    cancel: () => guard(close),
  };
}
