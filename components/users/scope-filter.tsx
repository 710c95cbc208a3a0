"use client";

import { useId, useState } from "react";
import { useList } from "#components/data-table/list-context.tsx";
import { ListForm } from "#components/data-table/list-form.tsx";
import { OrganizationFilter } from "#components/organizations/organization-filter.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { ListedScope } from "#lib/users/list/schema.ts";

interface ScopeFilterProps {
  scope: ListedScope;
  /** The slug in the URL, even when no such organization exists. */
  org: string | null;
  global: boolean;
}

/** Filters users by organization, or, for Admins, by Admins without an organization. */
export function ScopeFilter({ scope, org, global }: ScopeFilterProps) {
  const { href, go } = useList();
  const id = useId();
  const [seen, setSeen] = useState(global);
  const [checked, setChecked] = useState(global);
  // Checked optimistically; the URL decides once it has changed.
  if (seen !== global) {
    setSeen(global);
    setChecked(global);
  }
  if (!scope.choice) return null;
  const named = scope.organization
    ? { value: scope.organization.slug, label: scope.organization.name }
    : null;
  const chosen = named ?? (org ? { value: org, label: "Unknown organization" } : null);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 max-md:w-full">
      <OrganizationFilter
        chosen={global ? null : chosen}
        all={global ? "No organization" : "All organizations"}
        disabled={global}
        describedBy={global ? `${id}-why` : undefined}
        className="w-44 max-md:w-full noscript:hidden"
      />
      {scope.kind === "platform" ? (
        <ListForm name="global" className="flex items-center gap-2">
          <label htmlFor={id} className="flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
            <Checkbox
              id={id}
              name="global"
              value="1"
              checked={checked}
              aria-describedby={global ? `${id}-why` : undefined}
              onChange={() => {
                setChecked(!checked);
                go(href(checked ? { global: null } : { global: "1", org: null }));
              }}
            />
            Global Administrators
          </label>
          <noscript>
            <Button type="submit">Apply</Button>
          </noscript>
        </ListForm>
      ) : null}
      {global ? (
        <p id={`${id}-why`} className="text-muted">
          Global Administrators don't belong to an organization.
        </p>
      ) : null}
    </div>
  );
}
