"use client";

import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { OrganizationField } from "#components/users/organization-field.tsx";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import { setRateAction } from "#lib/rates/actions.ts";
import type { RateChoices, RateRow } from "#lib/rates/schema.ts";
import { poolLabels, pools } from "#lib/usage/policy.ts";

interface RateFormProps {
  id: string;
  choices: RateChoices;
  /** The rate that the new one follows */
  before: RateRow | undefined;
}

const labels = {
  resourceId: "Model",
  creditType: "Credit Type",
  whose: "Applies To",
  organizationId: "Organization",
  startsOn: "First Day",
  ...poolLabels,
};

function whoseOf(before: RateRow | undefined): string {
  if (before?.organization) return "organization";
  return before?.tier?.id ?? "all";
}

export function RateForm({ id, choices, before }: RateFormProps) {
  const [whose, setWhose] = useState(whoseOf(before));
  const form = usePanelForm<unknown>(
    (data) => {
      const { organizationId, ...typed } = Object.fromEntries(data) as Record<string, string>;
      return setRateAction({ id, ...typed, organizationId: organizationId || null } as never);
    },
    () => notify.ok("Rate set."),
    () => [id],
  );
  const owners = [
    { value: "all", label: "All organizations" },
    ...choices.tiers.map(({ value, label }) => ({ value, label: `Organizations on ${label}` })),
    { value: "organization", label: "One organization" },
  ];
  const models =
    before && !choices.models.some(({ value }) => value === before.resourceId)
      ? [{ value: before.resourceId, label: before.resource }, ...choices.models]
      : choices.models;
  const own = before?.organization && { value: before.organization.id, label: before.organization.name };
  return (
    <PanelForm form={form} submit="Set Rate" labels={labels} columns>
      <Field name="resourceId" label={labels.resourceId} required className="sm:col-span-2">
        <Combobox
          name="resourceId"
          options={models}
          defaultValue={before?.resourceId ?? null}
          placeholder="Choose a model"
          onValueChange={form.touch}
          required
        />
      </Field>
      <Field name="creditType" label={labels.creditType} required>
        <Select
          options={choices.creditTypes}
          defaultValue={before?.creditType ?? choices.creditTypes[0]?.value ?? ""}
          onValueChange={form.touch}
        />
      </Field>
      <Field
        name="whose"
        label={labels.whose}
        required
        hint="The closest counts: an organization's own rate, then its tier's, then the one for all."
      >
        <Select
          options={owners}
          defaultValue={whose}
          onValueChange={(value) => {
            form.touch();
            setWhose(value ?? "all");
          }}
        />
      </Field>
      {whose === "organization" ? (
        <div className="sm:col-span-2">
          <OrganizationField own={null} preset={own ?? null} onChange={form.touch} />
        </div>
      ) : null}
      <fieldset className="contents">
        <legend className="float-start w-full font-medium text-muted text-sm sm:col-span-2">
          Credits per million tokens. An empty price is unknown, and so is the cost of what uses it; enter 0
          for what is free.
        </legend>
        {pools.map((pool) => (
          <Field key={pool} name={pool} label={poolLabels[pool]}>
            <NumberInput
              decimal
              maxLength={30}
              defaultValue={unambiguousNumber(before?.prices[pool] ?? "")}
              placeholder="Unknown"
            />
          </Field>
        ))}
      </fieldset>
      <Field
        name="startsOn"
        label={labels.startsOn}
        hint="From the beginning of this day in UTC. Leave empty to begin now. Usage that was recorded keeps its cost."
        className="sm:col-span-2"
      >
        <Input type="date" />
      </Field>
    </PanelForm>
  );
}
