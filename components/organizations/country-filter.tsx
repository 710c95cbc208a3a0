"use client";

import { ComboboxFilter } from "#components/data-table/combobox-filter.tsx";
import type { Option } from "#components/ui/select.tsx";

interface CountryFilterProps {
  /** The chosen country, named by the server. */
  chosen: Option | null;
  className?: string;
}

// With its countries on every page, a fifth of the bytes.
const load = () => import("./country-combobox.tsx").then((loaded) => loaded.CountryCombobox);

export function CountryFilter(props: CountryFilterProps) {
  return <ComboboxFilter name="country" label="Country" all="All countries" load={load} {...props} />;
}
