"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "./submit-button.tsx";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** The consequences, with counts. */
  children: ReactNode;
  confirmLabel: string;
  /** Text that must be typed to confirm, such as a name: for actions that cannot easily be undone. */
  typed?: string;
  /** The label of a short text, such as a reason, that must be given to confirm. */
  asks?: string;
  /** That text may be left out */
  optional?: boolean;
  danger?: boolean;
  /** Awaited before the dialog closes. Receives what was typed. */
  onConfirm: (text: string) => Promise<unknown>;
}

export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  typed,
  asks,
  ...props
}: ConfirmDialogProps) {
  const { danger = false, optional = false, onConfirm } = props;
  const formId = useId();
  const [text, setText] = useState("");
  const [pending, setPending] = useState(false);
  const typedText = text.trim();
  const matches =
    typed === undefined ? optional || asks === undefined || typedText.length > 2 : typedText === typed;
  const label = typed === undefined ? asks : undefined;

  function change(next: boolean) {
    if (pending) return;
    setText("");
    onOpenChange(next);
  }

  async function confirm(event: FormEvent) {
    event.preventDefault();
    if (!matches || pending) return;
    setPending(true);
    try {
      await onConfirm(typedText);
      setText("");
      onOpenChange(false);
    } finally {
      setPending(false);
    }
  }

  return (
    <AlertDialog
      open={open}
      onOpenChange={change}
      title={title}
      description={children}
      actions={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <SubmitButton
            form={formId}
            variant={danger ? "danger" : "primary"}
            pending={pending}
            disabled={!matches}
          >
            {confirmLabel}
          </SubmitButton>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={confirm}
        className={(typed ?? asks) ? "mt-4 flex flex-col gap-1.5" : "contents"}
      >
        {typed || asks ? (
          <>
            <label htmlFor={`${formId}-typed`}>
              {label ?? (
                <>
                  Type <strong className="select-all font-semibold">{typed}</strong> to confirm
                </>
              )}
            </label>
            <Input
              id={`${formId}-typed`}
              value={text}
              onValueChange={setText}
              maxLength={label ? 500 : undefined}
              autoComplete="off"
              spellCheck={label !== undefined}
              autoCapitalize={label ? "sentences" : "off"}
            />
          </>
        ) : null}
      </form>
    </AlertDialog>
  );
}
