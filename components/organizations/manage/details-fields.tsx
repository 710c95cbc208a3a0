"use client";

import { useState } from "react";
import { CodeField } from "#components/organizations/code-field.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { Country } from "#lib/core/countries.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import type { OrganizationDetails, TierOption } from "#lib/organizations/schema.ts";

interface DetailsFieldsProps {
  organization: OrganizationDetails;
  tiers: readonly TierOption[];
  countries: readonly Country[];
  creditTypes: readonly CreditTypeOption[];
  readOnly: boolean;
  details: unknown;
  onChange: () => void;
}

const statuses = [
  { value: "ACTIVE", label: "Active" },
  { value: "INACTIVE", label: "Inactive" },
];

export function DetailsFields({
  organization,
  tiers,
  countries,
  creditTypes,
  readOnly,
  details,
  onChange,
}: DetailsFieldsProps) {
  const [code, setCode] = useState(organization.code);
  return (
    <>
      <Field name="name" label="Name" required>
        <Input
          readOnly={readOnly}
          required
          maxLength={200}
          defaultValue={organization.name}
          autoComplete="off"
        />
      </Field>
      <CodeField value={code} onValueChange={setCode} details={details} readOnly={readOnly} />
      <Field name="contact" label="Point Contact" required>
        <Input
          readOnly={readOnly}
          required
          maxLength={200}
          defaultValue={organization.contact}
          autoComplete="off"
        />
      </Field>
      <Field name="email" label="Email" required>
        <Input
          readOnly={readOnly}
          type="email"
          required
          maxLength={254}
          defaultValue={organization.email}
          autoComplete="off"
        />
      </Field>
      <Field name="address" label="Address" className="sm:col-span-2">
        <Input readOnly={readOnly} maxLength={300} defaultValue={organization.address} autoComplete="off" />
      </Field>
      <div className="grid grid-cols-[1fr_2fr] gap-4">
        <Field name="zip" label="Zip">
          <Input readOnly={readOnly} maxLength={20} defaultValue={organization.zip} autoComplete="off" />
        </Field>
        <Field name="city" label="City">
          <Input readOnly={readOnly} maxLength={100} defaultValue={organization.city} autoComplete="off" />
        </Field>
      </div>
      <Field name="country" label="Country" required disabled={readOnly}>
        <Combobox
          name="country"
          options={countries.map((country) => ({ value: country.code, label: country.name }))}
          defaultValue={organization.country}
          disabled={readOnly}
          required
          placeholder="Search countries"
          onValueChange={onChange}
        />
      </Field>
      <Field name="phone" label="Phone">
        <Input
          readOnly={readOnly}
          type="tel"
          maxLength={40}
          defaultValue={organization.phone}
          autoComplete="off"
        />
      </Field>
      <Field name="website" label="Website">
        <Input
          readOnly={readOnly}
          maxLength={500}
          defaultValue={organization.website}
          placeholder="https://example.com"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <Field
        name="domains"
        label="Domain Name(s)"
        hint="Users with an address at one of these join the organization. Separate several with commas."
        className="sm:col-span-2"
      >
        <Input
          readOnly={readOnly}
          defaultValue={organization.domains.join(", ")}
          placeholder="example.com"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <Field name="description" label="Description" className="sm:col-span-2">
        <Textarea readOnly={readOnly} rows={3} maxLength={2000} defaultValue={organization.description} />
      </Field>
      <Field name="tier" label="Tier" disabled={readOnly}>
        <Select
          options={tiers.map((tier) => ({ value: tier.code, label: tier.name }))}
          defaultValue={organization.tier}
          onValueChange={onChange}
        />
      </Field>
      <Field
        name="creditType"
        label="Credit Type"
        hint="It can be changed until the first credits move."
        disabled={readOnly}
      >
        <Select
          options={creditTypes.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
          defaultValue={organization.creditType.code}
          onValueChange={onChange}
        />
      </Field>
      <Field
        name="status"
        label="Status"
        hint="While it is inactive, nobody can act in it."
        disabled={readOnly}
      >
        <Select options={statuses} defaultValue={organization.status} onValueChange={onChange} />
      </Field>
    </>
  );
}
