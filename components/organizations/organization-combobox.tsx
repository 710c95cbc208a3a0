"use client";

import type { LoadedComboboxProps } from "#components/data-table/combobox-filter.tsx";
import { LoadedCombobox } from "#components/data-table/loaded-combobox.tsx";
import { useOrganizationChoices } from "./use-organization-choices.ts";

/** The combobox that OrganizationFilter loads on first use. */
export function OrganizationCombobox(props: LoadedComboboxProps) {
  return <LoadedCombobox {...props} found={useOrganizationChoices()} />;
}
