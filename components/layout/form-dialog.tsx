"use client";

import { type ComponentProps, useCallback, useRef, useState } from "react";
import { UnsavedDialog } from "#components/forms/unsaved-dialog.tsx";
import { useUnsavedGuard } from "#components/forms/use-unsaved-guard.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { RouteFrame } from "./route-frame.tsx";

type FormDialogProps = Omit<ComponentProps<typeof Dialog>, "open" | "onOpenChange"> & {
  onClose: (newIds?: readonly string[]) => void;
};

const fields = ":is(input:not([type=hidden], [type=file]), select, textarea, [role=combobox]):not(:disabled)";

/** A dialog that guards unsaved input however it is closed: the form inside reports it with `useDirty`. Focuses its first field. */
export function FormDialog({ onClose, children, ...look }: FormDialogProps) {
  const [dirty, setDirty] = useState(false);
  const { guard, leaveFreely, question } = useUnsavedGuard(dirty);
  const close = useCallback(() => leaveFreely(onClose), [onClose, leaveFreely]);
  const closeAndShow = useCallback(
    (newIds: readonly string[]) => leaveFreely(() => onClose(newIds)),
    [onClose, leaveFreely],
  );
  const content = useRef<HTMLDivElement>(null);
  // Not on touch, where it would open a keyboard over the form.
  const firstField = (how: string) =>
    how === "touch" || (content.current?.querySelector<HTMLElement>(fields) ?? true);
  return (
    <RouteFrame value={{ inDialog: true, setDirty, guard, close, closeAndShow }}>
      <Dialog open onOpenChange={(open) => !open && guard(close)} initialFocus={firstField} {...look}>
        <div ref={content} className="contents">
          {children}
        </div>
        <UnsavedDialog {...question} />
      </Dialog>
    </RouteFrame>
  );
}
