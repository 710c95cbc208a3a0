"use client";

import { useMemo } from "react";
import type { LoadedComboboxProps } from "#components/data-table/combobox-filter.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { countryOptions } from "./country-options.ts";

/** The combobox that CountryFilter loads on first use; it opens immediately. */
export function CountryCombobox({ label, all, chosen, onChange, className }: LoadedComboboxProps) {
  const countries = useMemo(countryOptions, []);
  return (
    <Combobox
      defaultOpen
      aria-label={label}
      placeholder={all}
      clearable
      emptyText="No matching countries."
      className={className}
      options={countries}
      value={chosen?.value ?? null}
      onValueChange={onChange}
    />
  );
}
