"use client";

import type { LoadedComboboxProps } from "#components/data-table/combobox-filter.tsx";
import { LoadedCombobox } from "#components/data-table/loaded-combobox.tsx";
import { useChoices } from "#components/forms/use-choices.ts";
import type { CreditMember } from "#lib/ledger/schema.ts";

interface Choices {
  members: CreditMember[];
  more: boolean;
}

/** The combobox that the filter by a member of this organization loads on first use. */
export function MemberCombobox(props: LoadedComboboxProps) {
  const { organizationId = "" } = props;
  const { members, ...found } = useChoices<Choices>({
    path: "/api/internal/member-choices",
    query: { organization: organizationId },
    nothing: { members: [], more: false },
    noMatch: "No matching members.",
    failed: "Couldn't load members. Type to try again.",
  });
  const options = members.map(({ id, name, email }) => ({ value: id, label: name || email }));
  return <LoadedCombobox {...props} found={{ ...found, options }} />;
}
