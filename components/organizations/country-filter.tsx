"use client";

import { ComboboxFilter } from "#components/data-table/combobox-filter.tsx";
import type { Option } from "#components/ui/select.tsx";

interface CountryFilterProps {
  /** The chosen country, with the label from the server. */
  chosen: Option | null;
  className?: string;
}

// Loaded lazily: its countries would be a fifth of every page's bytes.
const load = () => import("./country-combobox.tsx").then((loaded) => loaded.CountryCombobox);

export function CountryFilter(props: CountryFilterProps) {
  return <ComboboxFilter name="country" label="Country" all="All countries" load={load} {...props} />;
}
