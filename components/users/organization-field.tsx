"use client";

import { useState } from "react";
import { useOrganizationChoices } from "#components/organizations/use-organization-choices.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Option } from "#components/ui/select.tsx";

interface OrganizationFieldProps {
  /** The organizations to choose from; null for all, which are searched on the server. */
  own: readonly Option[] | null;
  /** The initial choice. */
  preset?: Option | null;
  /** Why the field is disabled. */
  off?: string | undefined;
  label?: string;
  /** The name of the form field */
  name?: string;
  onChange?: (value: string | null) => void;
}

/** Chooses one organization, by name. */
export function OrganizationField({
  own,
  preset = null,
  off,
  label = "Organization",
  name = "organizationId",
  onChange,
}: OrganizationFieldProps) {
  return (
    <Field name={name} label={label} required={!off} disabled={Boolean(off)} hint={off}>
      {own ? (
        <Combobox
          name={name}
          options={own}
          required={!off}
          disabled={Boolean(off)}
          defaultValue={preset?.value ?? (own.length === 1 ? own[0]?.value : undefined)}
          placeholder="Choose an organization"
          onValueChange={onChange}
        />
      ) : (
        <SearchedOrganization name={name} preset={preset} off={Boolean(off)} onChange={onChange} />
      )}
    </Field>
  );
}

interface SearchedOrganizationProps {
  name: string;
  preset: Option | null;
  off: boolean;
  onChange?: ((value: string | null) => void) | undefined;
}

function SearchedOrganization({ name, preset, off, onChange }: SearchedOrganizationProps) {
  const { options, more, said, search } = useOrganizationChoices();
  const [chosen, setChosen] = useState(preset);
  const found = options.map(({ id, label }) => ({ value: id, label }));
  const isListed = !chosen || found.some((option) => option.value === chosen.value);
  return (
    <Combobox
      name={name}
      defaultValue={preset?.value}
      options={isListed ? found : [chosen, ...found]}
      required={!off}
      disabled={off}
      placeholder="Search organizations"
      emptyText={said}
      hint={more ? "Keep typing to narrow the list." : undefined}
      onSearch={search}
      onValueChange={(value) => {
        setChosen(found.find((option) => option.value === value) ?? null);
        onChange?.(value);
      }}
    />
  );
}
