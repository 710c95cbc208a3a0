"use client";

import { ComboboxFilter } from "#components/data-table/combobox-filter.tsx";
import type { Option } from "#components/ui/select.tsx";

interface OrganizationFilterProps {
  /** The chosen organization, named by the server. */
  chosen: Option | null;
  all?: string;
  disabled?: boolean;
  describedBy?: string;
  className?: string;
}

const load = () => import("./organization-combobox.tsx").then((loaded) => loaded.OrganizationCombobox);

/** Chooses one of the organizations that the reader may see, by `org=<slug>` in the address. */
export function OrganizationFilter({ all = "All organizations", ...props }: OrganizationFilterProps) {
  return <ComboboxFilter name="org" label="Organization" all={all} load={load} {...props} />;
}
