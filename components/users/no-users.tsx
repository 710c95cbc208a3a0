"use client";

import { Plus, ShieldCheck, Users } from "lucide-react";
import { useList } from "#components/data-table/list-context.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { UserList } from "#lib/users/list/schema.ts";

interface NoUsersProps {
  list: UserList;
  /** Whether Admins without an organization alone are listed */
  global: boolean;
}

export function NoUsers({ list: { scope, can }, global }: NoUsersProps) {
  const { path, follow } = useList();
  if (global && scope.kind === "platform") {
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
