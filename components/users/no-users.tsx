"use client";

import { Building2, Plus, SearchX, ShieldCheck, Users } from "lucide-react";
import { useList } from "#components/data-table/list-context.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { ListParams, UserList } from "#lib/users/list/schema.ts";

interface NoUsersProps {
  params: ListParams;
  list: UserList;
}

export function NoUsers({ params, list: { scope, can } }: NoUsersProps) {
  const { path, href, follow } = useList();
  if (scope.unknown) {
    return (
      <EmptyState
        icon={<Building2 aria-hidden="true" />}
        title="Organization not found"
        action={
          <a href={href({ org: null })} onClick={follow} className={buttonStyles()}>
            Show All Organizations
          </a>
        }
      >
        The organization in the address doesn't exist, or you don't have access to it.
      </EmptyState>
    );
  }
  const filtered = params.status || params.role || params.active || params.method;
  if (params.q || filtered) {
    const { org, global } = params;
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No matching users"
        action={
          <a
            href={href({ q: null, status: null, role: null, active: null, method: null, org, global })}
            onClick={follow}
            className={buttonStyles()}
          >
            Clear Search and Filters
          </a>
        }
      >
        {params.q ? `No user's name or email contains “${params.q}”` : "No user matches these filters"}
        {params.q && filtered ? " and matches the filters." : "."}
      </EmptyState>
    );
  }
  if (params.global && scope.kind === "platform") {
    return (
      <EmptyState
        icon={<ShieldCheck aria-hidden="true" />}
        title="No Global Administrators"
        action={
          <a href={path} onClick={follow} className={buttonStyles()}>
            Show All Users
          </a>
        }
      >
        Every platform Admin also belongs to an organization.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Users aria-hidden="true" />}
      title={scope.organization ? `No users in ${scope.organization.name} yet` : "No users yet"}
      action={
        can.create ? (
          <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
            <Plus aria-hidden="true" /> New User
          </DialogLink>
        ) : null
      }
    >
      Create the first user, or invite people to set up their own accounts.
    </EmptyState>
  );
}
