"use client";

import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import { setLimitAction } from "#lib/tiers/overrides/actions.ts";
import type { OrganizationLimit } from "#lib/tiers/overrides/schema.ts";
import { gigabytes } from "#lib/tiers/policy.ts";

interface LimitProps {
  organizationId: string;
  limit: OrganizationLimit;
  timeZone: string;
}

export function LimitDialog({ label, close, ...limit }: LimitProps & { label: string; close: () => void }) {
  return (
    <FormDialog onClose={close} title="Override Limit" description={label} size="sm">
      <LimitForm {...limit} />
    </FormDialog>
  );
}

function LimitForm({ organizationId, limit: { name, own }, timeZone }: LimitProps) {
  const form = usePanelForm(
    (data) => {
      const typed = Object.fromEntries(data) as { value: string; reason: string; endsOn: string };
      return setLimitAction({ organizationId, limit: name, ...typed });
    },
    () => notify.ok("Limit saved. It applies from now on."),
  );
  const unit = name === "storage" ? "In GB. Replaces" : "Replaces";
  const hint = `${unit} the tier's limit. Leave empty for no limit.`;
  return (
    <PanelForm form={form} submit="Save Limit">
      <Field name="value" label="Limit" hint={hint}>
        <NumberInput
          decimal={name === "storage" || name === "credits"}
          maxLength={20}
          defaultValue={unambiguousNumber(
            (name === "storage" && own?.value ? gigabytes(own.value) : own?.value) ?? "",
          )}
          placeholder="No limit"
        />
      </Field>
      <Field name="endsOn" label="Last Day" required hint={`The override ends after this day (${timeZone}).`}>
        <Input type="date" required />
      </Field>
      <Field name="reason" label="Reason" required>
        <Input required maxLength={500} defaultValue={own?.reason} autoComplete="off" />
      </Field>
    </PanelForm>
  );
}
