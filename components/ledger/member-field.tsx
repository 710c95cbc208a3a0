"use client";

import { useChoices } from "#components/forms/use-choices.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import type { CreditMember } from "#lib/ledger/schema.ts";

interface Choices {
  members: CreditMember[];
  more: boolean;
}

interface MemberFieldProps {
  organizationId: string;
  /** Limits the options to members with a balance */
  holding: boolean;
  chosen: CreditMember | null;
  onChange: (member: CreditMember | null) => void;
  hint?: string | undefined;
}

/** Finds a member of the organization by a part of the name or address. */
export function MemberField({ organizationId, holding, chosen, onChange, hint }: MemberFieldProps) {
  const { members, more, said, search } = useChoices<Choices>({
    path: "/api/internal/member-choices",
    query: { organization: organizationId, ...(holding && { holding: "1" }) },
    nothing: { members: [], more: false },
    noMatch: holding ? "No matching member has anything assigned." : "No matching members.",
    failed: "Couldn't load members. Type to try again.",
  });
  const all = chosen && !members.some(({ id }) => id === chosen.id) ? [chosen, ...members] : members;
  return (
    <Field name="memberId" label="Member" required hint={hint}>
      <Combobox
        placeholder="Search members"
        emptyText={said}
        hint={more ? "Keep typing to narrow the list." : undefined}
        options={all.map(({ id, name, email }) => ({
          value: id,
          label: name ? `${name} (${email})` : email,
        }))}
        value={chosen?.id ?? null}
        onValueChange={(id) => onChange(all.find((member) => member.id === id) ?? null)}
        onSearch={search}
      />
    </Field>
  );
}
