"use client";

import { type ComponentProps, useCallback, useState } from "react";
import { UnsavedDialog } from "#components/forms/unsaved-dialog.tsx";
import { useUnsavedGuard } from "#components/forms/use-unsaved-guard.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { RouteFrame } from "./route-frame.tsx";

type FormDialogProps = Omit<ComponentProps<typeof Dialog>, "open" | "onOpenChange"> & {
  onClose: () => void;
};

/** A dialog whose input is not lost unasked, however it is closed: the form inside tells it by `useDirty`. */
export function FormDialog({ onClose, children, ...look }: FormDialogProps) {
  const [dirty, setDirty] = useState(false);
  const { guard, leaveFreely, question } = useUnsavedGuard(dirty);
  const close = useCallback(() => leaveFreely(onClose), [onClose, leaveFreely]);
  return (
    <RouteFrame value={{ inDialog: true, setDirty, guard, close }}>
      <Dialog open onOpenChange={(open) => !open && guard(close)} {...look}>
        {children}
      </Dialog>
      <UnsavedDialog {...question} />
    </RouteFrame>
  );
}
