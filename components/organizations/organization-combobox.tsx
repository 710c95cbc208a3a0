"use client";

import type { LoadedComboboxProps } from "#components/data-table/combobox-filter.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { useOrganizationChoices } from "./use-organization-choices.ts";

/** The combobox that OrganizationFilter loads on first use. It opens immediately and queries the server while the user types. */
export function OrganizationCombobox({ label, all, chosen, onChange, className }: LoadedComboboxProps) {
  const { options, more, said, search } = useOrganizationChoices();
  const isListed = !chosen || options.some((option) => option.value === chosen.value);
  return (
    <Combobox
      defaultOpen
      aria-label={label}
      placeholder={all}
      clearable
      emptyText={said}
      hint={more ? "Keep typing to narrow the list." : undefined}
      className={className}
      options={isListed ? options : [chosen, ...options]}
      value={chosen?.value ?? null}
      onValueChange={onChange}
      onSearch={search}
    />
  );
}
