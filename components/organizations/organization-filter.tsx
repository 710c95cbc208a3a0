"use client";

import { ComboboxFilter } from "#components/data-table/combobox-filter.tsx";
import type { Option } from "#components/ui/select.tsx";

interface OrganizationFilterProps {
  /** The chosen organization, with the label from the server. */
  chosen: Option | null;
  all?: string;
  disabled?: boolean;
  describedBy?: string;
  className?: string;
}

const load = () => import("./organization-combobox.tsx").then((loaded) => loaded.OrganizationCombobox);

/** Filters by one of the organizations that the user may see, with `org=<slug>` in the URL. */
export function OrganizationFilter({ all = "All organizations", ...props }: OrganizationFilterProps) {
  return <ComboboxFilter name="org" label="Organization" all={all} load={load} {...props} />;
}
