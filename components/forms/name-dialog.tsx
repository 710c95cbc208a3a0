"use client";

import type { ComponentProps } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { ActionForm } from "./action-form.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { SubmitButton } from "./submit-button.tsx";
import type { useFormAction } from "./use-form-action.ts";

interface NameDialogProps
  extends Pick<ComponentProps<typeof Dialog>, "title" | "description" | "size" | "finalFocus"> {
  /** Its field is `name`. */
  form: ReturnType<typeof useFormAction>;
  name: string | undefined;
  hint?: string;
  /** What the button says */
  submit: string;
  onClose: () => void;
}

/** Asks for the name of something that is created or renamed. */
export function NameDialog({ form, name, hint, submit, onClose, ...dialog }: NameDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} {...dialog}>
      <ActionForm {...form.props} className={panelColumn}>
        <PanelBody className="flex flex-col gap-4">
          <ErrorSummary message={form.message} />
          <Field name="name" label="Name" hint={hint} required>
            <Input required maxLength={60} autoComplete="off" defaultValue={name} />
          </Field>
        </PanelBody>
        <PanelFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>{submit}</SubmitButton>
        </PanelFooter>
      </ActionForm>
    </Dialog>
  );
}
