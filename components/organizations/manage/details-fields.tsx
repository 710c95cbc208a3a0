"use client";

import { useState } from "react";
import { CodeField } from "#components/organizations/code-field.tsx";
import { CountryField } from "#components/organizations/country-field.tsx";
import { TextField } from "#components/organizations/text-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Country } from "#lib/core/countries.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import { fieldLabels, organizationFields } from "#lib/organizations/fields.ts";
import { proposeCode } from "#lib/organizations/policy.ts";
import type { OrganizationDetails, TierOption } from "#lib/organizations/schema.ts";

interface DetailsFieldsProps {
  /** null for a new one */
  organization: OrganizationDetails | null;
  tiers: readonly TierOption[];
  countries: readonly Country[];
  creditTypes: readonly CreditTypeOption[];
  details: unknown;
  /** Comboboxes and selects report their changes here; the rest is heard by the form. */
  onChange: () => void;
}

const statuses = [
  { value: "ACTIVE", label: "Active" },
  { value: "INACTIVE", label: "Inactive" },
];

/** The fields of an organization's details, in the forms that create and change it. */
export function DetailsFields(props: DetailsFieldsProps) {
  const { organization, tiers, countries, creditTypes, details, onChange } = props;
  const [name, setName] = useState("");
  // null while it follows the name
  const [code, setCode] = useState(organization?.code ?? null);
  return (
    <>
      <TextField name="name" defaultValue={organization?.name} onValueChange={setName} />
      <CodeField
        value={code ?? (name.trim() ? proposeCode(name) : "")}
        onValueChange={setCode}
        details={details}
        hint={organization ? undefined : "A short, unique code. It follows the name until you edit it."}
      />
      <TextField name="contact" defaultValue={organization?.contact} />
      <Field name="email" label={fieldLabels.email} required>
        <Input
          type="email"
          required
          maxLength={organizationFields.email.max}
          defaultValue={organization?.email}
          autoComplete="off"
        />
      </Field>
      <TextField name="address" defaultValue={organization?.address} className="sm:col-span-2" />
      <div className="grid grid-cols-[1fr_2fr] gap-4">
        <TextField name="zip" defaultValue={organization?.zip} />
        <TextField name="city" defaultValue={organization?.city} />
      </div>
      <CountryField countries={countries} defaultValue={organization?.country} onChange={onChange} />
      <Field name="phone" label={fieldLabels.phone}>
        <Input
          type="tel"
          maxLength={organizationFields.phone.max}
          defaultValue={organization?.phone}
          autoComplete="off"
        />
      </Field>
      {organization ? (
        <Field name="website" label={fieldLabels.website}>
          <Input
            maxLength={organizationFields.website.max}
            defaultValue={organization.website}
            placeholder="https://example.com"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        </Field>
      ) : null}
      <Field
        name="domains"
        label={fieldLabels.domains}
        hint="Users with an email address at one of these domains join the organization. Separate domains with commas."
        className="sm:col-span-2"
      >
        <Input
          defaultValue={organization?.domains.join(", ")}
          placeholder="example.com"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <TextField name="description" defaultValue={organization?.description} className="sm:col-span-2" />
      <Field name="tier" label={fieldLabels.tier} hint="Its limits and features.">
        <Select
          options={tiers.map((tier) => ({ value: tier.code, label: tier.name }))}
          defaultValue={organization?.tier}
          onValueChange={onChange}
        />
      </Field>
      <Field
        name="creditType"
        label={fieldLabels.creditType}
        hint="You can change it until the first credit transaction."
      >
        <Select
          options={creditTypes.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
          defaultValue={organization?.creditType.code}
          onValueChange={onChange}
        />
      </Field>
      {organization ? (
        <>
          <Field name="status" label={fieldLabels.status} hint="Nobody can use an inactive organization.">
            <Select options={statuses} defaultValue={organization.status} onValueChange={onChange} />
          </Field>
          <Field
            name="slug"
            label={fieldLabels.slug}
            hint="The name in this organization's addresses. Old addresses lead here for 90 days."
            required
          >
            <Input
              required
              maxLength={organizationFields.slug.max}
              defaultValue={organization.slug}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
          </Field>
        </>
      ) : null}
    </>
  );
}
