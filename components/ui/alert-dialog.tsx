"use client";

import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import type { ComponentProps, ReactNode } from "react";
import { backdropStyles, dialogClass } from "./dialog.tsx";

interface AlertDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description: ReactNode;
  /** The buttons, the safe one first. */
  actions: ReactNode;
  initialFocus?: ComponentProps<typeof BaseAlertDialog.Popup>["initialFocus"];
  children?: ReactNode;
}

/** A dialog that must be answered: a press outside does not close it. */
export function AlertDialog({
  open,
  onOpenChange,
  title,
  description,
  actions,
  initialFocus,
  children,
}: AlertDialogProps) {
  return (
    <BaseAlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop forceRender className={backdropStyles} />
        <BaseAlertDialog.Popup
          initialFocus={initialFocus}
          className={dialogClass({ size: "sm", sheet: false })}
        >
          <div className="min-h-0 overflow-y-auto px-5 pt-5 pb-4">
            <BaseAlertDialog.Title className="text-lg">{title}</BaseAlertDialog.Title>
            <BaseAlertDialog.Description render={<div />} className="mt-1 text-muted">
              {description}
            </BaseAlertDialog.Description>
            {children}
          </div>
          <div className="flex shrink-0 flex-wrap justify-end gap-2 border-t px-5 py-3">{actions}</div>
        </BaseAlertDialog.Popup>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  );
}
