"use client";

import { useState } from "react";
import { useOrganizationChoices } from "#components/organizations/use-organization-choices.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Option } from "#components/ui/select.tsx";

interface OrganizationFieldProps {
  /** Those that can be chosen; null for all that there are, which are searched. */
  own: readonly Option[] | null;
  /** Why none can be chosen. */
  off?: string | undefined;
  label?: string;
  onChange?: () => void;
}

/** One organization, by name. */
export function OrganizationField({ own, off, label = "Organization", onChange }: OrganizationFieldProps) {
  return (
    <Field name="organizationId" label={label} required={!off} disabled={Boolean(off)} hint={off}>
      {own ? (
        <Combobox
          name="organizationId"
          options={own}
          required={!off}
          disabled={Boolean(off)}
          defaultValue={own.length === 1 ? own[0]?.value : undefined}
          placeholder="Choose an organization"
          onValueChange={onChange}
        />
      ) : (
        <SearchedOrganization off={Boolean(off)} onChange={onChange} />
      )}
    </Field>
  );
}

function SearchedOrganization({ off, onChange }: { off: boolean; onChange?: (() => void) | undefined }) {
  const { options, more, said, search } = useOrganizationChoices();
  const [chosen, setChosen] = useState<Option | null>(null);
  const found = options.map(({ id, label }) => ({ value: id, label }));
  const known = !chosen || found.some((option) => option.value === chosen.value);
  return (
    <Combobox
      name="organizationId"
      options={known ? found : [chosen, ...found]}
      required={!off}
      disabled={off}
      placeholder="Search organizations"
      emptyText={said}
      hint={more ? "There are more. Type a part of the name." : undefined}
      onSearch={search}
      onValueChange={(value) => {
        setChosen(found.find((option) => option.value === value) ?? null);
        onChange?.();
      }}
    />
  );
}
