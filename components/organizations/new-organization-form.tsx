"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Country } from "#lib/core/countries.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import { createOrganizationAction } from "#lib/organizations/actions.ts";
import { fieldLabels, organizationFields } from "#lib/organizations/fields.ts";
import { proposeCode } from "#lib/organizations/policy.ts";
import type { TierOption } from "#lib/organizations/schema.ts";
import { CodeField } from "./code-field.tsx";
import { TextField } from "./text-field.tsx";

interface NewOrganizationFormProps {
  /** The new organization's id, chosen once for this form, so that a resubmission creates only one. */
  id: string;
  countries: readonly Country[];
  /** The first is preselected */
  creditTypes: readonly CreditTypeOption[];
  /** The smallest first, which is preselected */
  tiers: readonly TierOption[];
}

type NewOrganization = Parameters<typeof createOrganizationAction>[0];

export function NewOrganizationForm({ id, countries, creditTypes, tiers }: NewOrganizationFormProps) {
  const router = useRouter();
  const { guard, close, closeAndShow } = useRouteFrame();
  const [dirty, setDirty] = useState(false);
  const [name, setName] = useState("");
  const [code, setCode] = useState<string | null>(null);
  useDirty(dirty);
  const form = useFormAction(
    (data) => createOrganizationAction({ ...(Object.fromEntries(data) as Omit<NewOrganization, "id">), id }),
    (created) => {
      setDirty(false);
      notify.next(`${created.name} created.`, [
        { label: "Open", go: () => router.push(`/organizations/${created.slug}`) },
        {
          label: "Invite an Org Admin",
          go: () => router.push(`/invitations/new?org=${created.slug}&role=ORG_ADMIN`),
        },
      ]);
      closeAndShow([created.id]);
    },
  );
  const options = countries.map((country) => ({ value: country.code, label: country.name }));
  return (
    <ActionForm {...form.props} className={panelColumn} onChange={() => setDirty(true)}>
      <PanelBody className="grid content-start gap-4 sm:grid-cols-2">
        <div className="empty:hidden sm:col-span-2">
          <ErrorSummary message={form.message} errors={form.fieldErrors} labels={fieldLabels} />
        </div>
        <TextField name="name" value={name} onValueChange={setName} />
        <CodeField
          value={code ?? (name.trim() ? proposeCode(name) : "")}
          onValueChange={setCode}
          details={form.details}
          hint="A short, unique code. It follows the name until you edit it."
        />
        <TextField name="contact" />
        <Field name="email" label={fieldLabels.email} required>
          <Input type="email" required maxLength={organizationFields.email.max} autoComplete="off" />
        </Field>
        <Field name="country" label={fieldLabels.country} required>
          <Combobox
            name="country"
            options={options}
            required
            placeholder="Search countries"
            onValueChange={() => setDirty(true)}
          />
        </Field>
        <Field name="phone" label={fieldLabels.phone}>
          <Input type="tel" maxLength={organizationFields.phone.max} autoComplete="off" />
        </Field>
        <TextField name="address" className="sm:col-span-2" />
        <TextField name="zip" />
        <TextField name="city" />
        <Field
          name="creditType"
          label={fieldLabels.creditType}
          required
          hint="You can change it until the first credit transaction."
        >
          <Select
            options={creditTypes.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
          />
        </Field>
        <Field name="tier" label={fieldLabels.tier} required hint="Its limits and features.">
          <Select options={tiers.map(({ code, name }) => ({ value: code, label: name }))} />
        </Field>
        <Field
          name="domains"
          label={fieldLabels.domains}
          hint="Users who register with an email address at this domain join the organization. Separate domains with commas."
          className="sm:col-span-2"
        >
          <Input placeholder="example.com" autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </Field>
        <TextField name="description" className="sm:col-span-2" />
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>Cancel</Button>
        <SubmitButton>Submit</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}
