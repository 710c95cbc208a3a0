"use client";

import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { graceChoices } from "#lib/keys/policy.ts";
import type { IssuedKey } from "#lib/keys/schema.ts";
import { type KeysOf, sendRotation } from "./owner.ts";

interface RotateKeyProps {
  of: KeysOf;
  row: { id: string; name: string; organizationId: string | null };
  onIssued: (issued: IssuedKey) => void;
  onClose: () => void;
}

export function RotateKey({ onClose, ...props }: RotateKeyProps) {
  return (
    <FormDialog
      onClose={onClose}
      title={`Rotate ${props.row.name}`}
      description="Creates a new secret. Scopes, limits, usage and history stay."
      size="sm"
    >
      <RotateKeyForm {...props} />
    </FormDialog>
  );
}

function RotateKeyForm({ of, row, onIssued }: Omit<RotateKeyProps, "onClose">) {
  const form = usePanelForm<IssuedKey>(
    (data) => sendRotation(of, row, String(data.get("graceHours"))),
    onIssued,
  );
  return (
    <PanelForm form={form} submit="Rotate Key">
      <Field
        name="graceHours"
        label="Keep the old secret working for"
        hint="Allow enough time to replace it everywhere. You can't rotate it again until then."
      >
        <Select
          defaultValue="24"
          options={graceChoices.map(({ hours, label }) => ({ value: String(hours), label }))}
        />
      </Field>
    </PanelForm>
  );
}
