"use client";

import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";

interface UnsavedDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDiscard: () => void;
}

/** The dialog of useUnsavedGuard: `<UnsavedDialog {...question} />`. */
export function UnsavedDialog({ open, onOpenChange, onDiscard }: UnsavedDialogProps) {
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Discard unsaved changes?"
      description="Your changes haven't been saved."
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep Editing</Button>
          <Button variant="danger" onClick={onDiscard}>
            Discard Changes
          </Button>
        </>
      }
    />
  );
}
