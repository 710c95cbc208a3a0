"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { EndingKeys } from "#components/keys/ending-keys.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import type { Option } from "#components/ui/select.tsx";
import { Leaving } from "#components/users/access/leaving.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import {
  leaveOrganizationAction,
  removeMembershipAction,
  setMembershipRoleAction,
} from "#lib/memberships/actions.ts";
import { setPlatformRoleAction } from "#lib/users/actions.ts";
import type { UserDetails, UserMembership } from "#lib/users/schema.ts";
import { AddMembership } from "./add-membership.tsx";
import { MembershipRow } from "./membership-row.tsx";
import { Section } from "./section.tsx";

type Change =
  | { kind: "role"; membership: UserMembership; role: UserMembership["role"] }
  | { kind: "remove" | "leave"; membership: UserMembership }
  | { kind: "admin"; admin: boolean };

interface MembershipsProps {
  user: UserDetails;
  organizations: readonly Option[] | null;
}

/** A user's organizations and roles. Every change first explains its effect. */
export function Memberships({ user, organizations }: MembershipsProps) {
  const [change, setChange] = useState<Change | null>(null);
  const title = user.name || user.email;
  const { can } = user;
  const addable = organizations?.filter(
    ({ value }) => !user.memberships.some((membership) => membership.organizationId === value),
  );
  return (
    <Section title="Memberships">
      <ul className="divide-y">
        {can.setAdmin ? (
          <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 max-sm:px-4">
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-medium">Platform</p>
              <p className="text-muted text-sm">
                {user.isAdmin ? "Admin: manages every organization." : "No platform role."}
                {user.isAdmin && !can.dropAdmin.allowed ? ` ${can.dropAdmin.why}` : ""}
              </p>
            </div>
            <Button
              size="sm"
              disabled={user.isAdmin && !can.dropAdmin.allowed}
              onClick={() => setChange({ kind: "admin", admin: !user.isAdmin })}
            >
              {user.isAdmin ? "Remove Admin Role…" : "Make Admin…"}
            </Button>
          </li>
        ) : null}
        {user.memberships.map((membership) => (
          <MembershipRow
            key={membership.organizationId}
            membership={membership}
            onRole={(role) => setChange({ kind: "role", membership, role })}
            isSelf={user.isSelf}
            onRemove={() => setChange({ kind: user.isSelf ? "leave" : "remove", membership })}
          />
        ))}
        {user.memberships.length === 0 ? (
          <li className="px-5 py-4 text-muted max-sm:px-4">
            {user.isAdmin ? "Global Administrator: not in any organization." : "Not in any organization yet."}
          </li>
        ) : null}
      </ul>
      {!addable || addable.length > 0 ? <AddMembership user={user} organizations={addable ?? null} /> : null}
      {change ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || setChange(null)}
          onConfirm={() => perform(user, change)}
          {...labelsFor(title, change)}
        >
          {labelsFor(title, change).children}
          {change.kind === "remove" || change.kind === "leave" ? (
            <>
              <Leaving organizationId={change.membership.organizationId} userId={user.id} />
              <EndingKeys organizationId={change.membership.organizationId} userId={user.id} />
            </>
          ) : null}
        </ConfirmDialog>
      ) : null}
    </Section>
  );
}

async function perform({ id, name, email }: UserDetails, change: Change): Promise<void> {
  const done = await runAction<NonNullable<unknown>>(() => {
    if (change.kind === "admin") return setPlatformRoleAction({ id, admin: change.admin });
    const of = { organizationId: change.membership.organizationId, userId: id };
    if (change.kind === "leave") return leaveOrganizationAction({ organizationId: of.organizationId });
    return change.kind === "role"
      ? setMembershipRoleAction({ ...of, role: change.role })
      : removeMembershipAction(of);
  });
  if (!done) return;
  notify.ok(
    change.kind === "remove" || change.kind === "leave"
      ? `${name || email} is no longer a member of ${change.membership.organizationName}.`
      : `Role of ${name || email} changed.`,
  );
}

function labelsFor(title: string, change: Change) {
  const out = `${title} is signed out everywhere and notified by email, and has the new access after signing in again.`;
  switch (change.kind) {
    case "admin":
      return change.admin
        ? {
            title: `Make ${title} an Admin?`,
            children: `Admins manage every organization on the platform. ${out}`,
            confirmLabel: "Make Admin",
          }
        : {
            title: `Remove the Admin role from ${title}?`,
            children: out,
            confirmLabel: "Remove Role",
            danger: true,
          };
    case "role":
      return {
        title: `Make ${title} ${change.role === "USER" ? "a User" : "an Org Admin"} of ${change.membership.organizationName}?`,
        children: `Current role: ${roleLabels[change.membership.role]}. ${out}`,
        confirmLabel: "Change Role",
      };
    case "leave":
      return {
        title: `Leave ${change.membership.organizationName}?`,
        children:
          "Your membership ends, and your other sessions are signed out. To come back, you need a new invitation.",
        confirmLabel: "Leave",
        danger: true,
      };
    case "remove":
      return {
        title: `Remove ${title} from ${change.membership.organizationName}?`,
        children: `Their membership ends. ${out}`,
        confirmLabel: "Remove",
        danger: true,
      };
  }
}
