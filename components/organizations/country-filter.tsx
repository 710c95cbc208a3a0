"use client";

import { useState } from "react";
import { useList } from "#components/data-table/list-context.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import type { Option } from "#components/ui/select.tsx";

interface CountryFilterProps {
  /** The chosen country, named by the server. */
  chosen: Option | null;
  className?: string;
}

/** The list of countries comes when it is first opened: on every page it would be a fifth of the bytes. */
export function CountryFilter({ chosen, className }: CountryFilterProps) {
  const { href, go } = useList();
  const [countries, setCountries] = useState<readonly Option[] | null>(null);

  async function load() {
    if (countries) return;
    const { countryOptions } = await import("./country-options.ts");
    setCountries(countryOptions());
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only learns that the field inside is about to be used.
    <div className={className} onFocus={load} onPointerEnter={load}>
      <Combobox
        key={chosen?.value}
        aria-label="Country"
        placeholder="All countries"
        clearable
        options={countries ?? (chosen ? [chosen] : [])}
        emptyText={countries ? "No such country." : "Loading…"}
        value={chosen?.value ?? null}
        onValueChange={(country) => go(href({ country }))}
      />
    </div>
  );
}
