"use client";

import { useChoices } from "#components/forms/use-choices.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { internalFields } from "#lib/organizations/fields.ts";
import type { AccountManager, AccountManagerChoices } from "#lib/organizations/internal/schema.ts";

interface AdminFieldProps {
  chosen: AccountManager | null;
  onChange: (manager: AccountManager | null) => void;
}

/** Finds an Admin by a part of the name or address. */
export function AdminField({ chosen, onChange }: AdminFieldProps) {
  const { admins, more, said, search } = useChoices<AccountManagerChoices>({
    path: "/api/internal/account-managers",
    nothing: { admins: [], more: false },
    noMatch: "No matching Admins.",
    failed: "Couldn't load the Admins. Type to try again.",
  });
  const all = chosen && !admins.some(({ id }) => id === chosen.id) ? [chosen, ...admins] : admins;
  const { label } = internalFields.accountManager;
  return (
    <Field
      name="accountManagerId"
      label={label}
      hint={
        chosen && !chosen.isAdmin
          ? "This person is no longer an Admin. Choose somebody else."
          : "The Admin who looks after this organization."
      }
      className="max-w-md"
    >
      <Combobox
        options={all.map(({ id, name, isAdmin }) => ({
          value: id,
          label: isAdmin ? name : `${name} (no longer an Admin)`,
        }))}
        value={chosen?.id ?? null}
        clearable
        placeholder="Nobody"
        aria-label={label}
        emptyText={said}
        hint={more ? "Keep typing to narrow the list." : undefined}
        onSearch={search}
        onValueChange={(id) => onChange(all.find((admin) => admin.id === id) ?? null)}
      />
    </Field>
  );
}
