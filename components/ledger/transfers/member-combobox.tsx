"use client";

import type { LoadedComboboxProps } from "#components/data-table/combobox-filter.tsx";
import { useChoices } from "#components/forms/use-choices.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import type { CreditMember } from "#lib/ledger/schema.ts";

interface Choices {
  members: CreditMember[];
  more: boolean;
}

/** The combobox that the filter by a member of this organization loads on first use. */
export function MemberCombobox(props: LoadedComboboxProps) {
  const { label, all, chosen, onChange, organizationId = "", className } = props;
  const { members, more, said, search } = useChoices<Choices>({
    path: "/api/internal/member-choices",
    query: { organization: organizationId },
    nothing: { members: [], more: false },
    noMatch: "No matching members.",
    failed: "Couldn't load members. Type to try again.",
  });
  const options = members.map(({ id, name, email }) => ({ value: id, label: name || email }));
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
