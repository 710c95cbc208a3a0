"use client";

import { useMemo } from "react";
import { useList } from "#components/data-table/list-context.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import type { Option } from "#components/ui/select.tsx";
import { countryOptions } from "./country-options.ts";

export interface CountryComboboxProps {
  chosen: Option | null;
  className?: string;
}

/** What CountryFilter becomes when it is used; it opens at once. */
export function CountryCombobox({ chosen, className }: CountryComboboxProps) {
  const { href, go } = useList();
  const countries = useMemo(countryOptions, []);
  return (
    <Combobox
      defaultOpen
      aria-label="Country"
      placeholder="All countries"
      clearable
      emptyText="No such country."
      className={className}
      options={countries}
      value={chosen?.value ?? null}
      onValueChange={(country) => go(href({ country }))}
    />
  );
}
