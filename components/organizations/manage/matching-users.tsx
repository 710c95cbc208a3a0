"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { assignMatchingUsersAction } from "#lib/memberships/assignment/actions.ts";

interface MatchingUsersProps {
  organizationId: string;
  matching: { count: number; capped: boolean };
}

/** Offers to assign the registered users with a verified address at one of the organization's domains. */
export function MatchingUsers({ organizationId, matching }: MatchingUsersProps) {
  const locale = useUserLocale();
  const [pending, setPending] = useState(false);
  if (matching.count === 0) return null;
  const count = `${formatNumber(matching.count, locale)}${matching.capped ? "+" : ""}`;
  const one = matching.count === 1 && !matching.capped;

  async function assign() {
    if (pending) return;
    setPending(true);
    const assigned = await runAction(assignMatchingUsersAction({ organizationId }));
    setPending(false);
    if (assigned === undefined) return;
    notify.ok(
      assigned === 1 ? "1 user is now a member." : `${formatNumber(assigned, locale)} users are now members.`,
    );
  }

  return (
    <div className="flex flex-wrap items-center gap-3 rounded-md border bg-canvas p-3">
      <UserPlus aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <p className="min-w-0 flex-1 basis-60">
        {one
          ? "1 registered user at this organization's domains isn't"
          : `${count} registered users at this organization's domains aren't`}{" "}
        in an organization yet.
      </p>
      <Button size="sm" aria-disabled={pending || undefined} onClick={assign}>
        {one ? "Assign User" : `Assign All ${count}`}
      </Button>
    </div>
  );
}
