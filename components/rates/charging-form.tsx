"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty } from "#components/layout/route-frame.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { setChargingAction } from "#lib/rates/charging/actions.ts";
import { chargingLabels, chargingNames } from "#lib/rates/policy.ts";
import type { OrganizationCharging } from "#lib/rates/schema.ts";

interface ChargingFormProps {
  organizationId: string;
  charging: OrganizationCharging;
}

const options = chargingNames.map((value) => ({ value, label: chargingLabels[value] }));

/** How an organization's usage is charged, and what its rates are raised by. For Admins. */
export function ChargingForm({ organizationId, charging }: ChargingFormProps) {
  const [dirty, setDirty] = useState(false);
  useDirty(dirty);
  const form = useFormAction(
    (data) =>
      setChargingAction({
        organizationId,
        charging: String(data.get("charging")) as OrganizationCharging["charging"],
        markup: String(data.get("markup")),
        version: charging.version,
      }),
    () => {
      setDirty(false);
      notify.ok("Charging saved.");
    },
  );
  return (
    <ActionForm {...form.props} className="flex flex-col gap-4" onChange={() => setDirty(true)}>
      <ErrorSummary message={form.message} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="charging"
          label="Usage is charged"
          hint="Applies to calls that are reported from now on. Recorded only: costs are shown and nothing is charged."
        >
          <Select defaultValue={charging.charging} options={options} />
        </Field>
        <Field
          name="markup"
          label="Markup (%)"
          hint="Raises the rates of its tier and those for all. A negative markup is a discount. Its own rates stay as they are."
          required
        >
          <Input
            key={charging.version}
            defaultValue={charging.markup}
            inputMode="decimal"
            maxLength={12}
            autoComplete="off"
            required
          />
        </Field>
      </div>
      <div className="flex justify-end">
        <SubmitButton>Save Charging</SubmitButton>
      </div>
    </ActionForm>
  );
}
