"use client";

import {
  type OrganizationChoice,
  useOrganizationChoices,
} from "#components/organizations/use-organization-choices.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import type { InvitingOrganization } from "#lib/invitations/queries.ts";

interface OrganizationFieldProps {
  chosen: InvitingOrganization | null;
  onChange: (organization: InvitingOrganization | null) => void;
}

/** Chooses the inviting organization among those that the user may invite into. */
export function OrganizationField({ chosen, onChange }: OrganizationFieldProps) {
  const { options, more, said, search } = useOrganizationChoices();
  const own: OrganizationChoice[] = chosen ? [{ value: chosen.slug, label: chosen.name, id: chosen.id }] : [];
  const all = options.some((option) => option.value === chosen?.slug) ? options : [...own, ...options];
  return (
    <Field name="organizationId" label="Organization" required>
      <Combobox
        placeholder="Search organizations"
        emptyText={said}
        hint={more ? "Keep typing to narrow the list." : undefined}
        options={all}
        value={chosen?.slug ?? null}
        onValueChange={(slug) => {
          const next = all.find((option) => option.value === slug);
          onChange(next ? { id: next.id, slug: next.value, name: next.label } : null);
        }}
        onSearch={search}
      />
    </Field>
  );
}
