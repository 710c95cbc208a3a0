"use client";

import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Country } from "#lib/core/countries.ts";
import { fieldLabels } from "#lib/organizations/fields.ts";

interface CountryFieldProps {
  countries: readonly Country[];
  defaultValue?: string;
  onChange: () => void;
}

export function CountryField({ countries, defaultValue, onChange }: CountryFieldProps) {
  return (
    <Field name="country" label={fieldLabels.country} required>
      <Combobox
        name="country"
        options={countries.map((country) => ({ value: country.code, label: country.name }))}
        defaultValue={defaultValue}
        required
        placeholder="Search countries"
        onValueChange={onChange}
      />
    </Field>
  );
}
