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
        title="No such organization"
        action={
          <a href={href({ org: null })} onClick={follow} className={buttonStyles()}>
            Show All Organizations
          </a>
        }
      >
        The address names an organization that does not exist or is not yours to see.
      </EmptyState>
    );
  }
  const filtered = params.status || params.role || params.active || params.method;
  if (params.q || filtered) {
    const { org, global } = params;
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="Nobody matches"
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
        {params.q ? `Nobody has “${params.q}” in their name or email` : "Nobody fits these filters"}
        {params.q && filtered ? " and fits the filters." : "."}
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
        Every Admin of this platform also belongs to an organization.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Users aria-hidden="true" />}
      title={scope.organization ? `Nobody in ${scope.organization.name} yet` : "No users yet"}
      action={
        can.create ? (
          <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
            <Plus aria-hidden="true" /> New User
          </DialogLink>
        ) : null
      }
    >
      Create the first person here, or invite people and let them set up their own account.
    </EmptyState>
  );
}
