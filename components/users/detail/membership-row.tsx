import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import { lastOrgAdmin } from "#lib/memberships/policy.ts";
import type { UserMembership } from "#lib/users/schema.ts";

interface MembershipRowProps {
  membership: UserMembership;
  isSelf: boolean;
  onRole: (role: UserMembership["role"]) => void;
  onRemove: () => void;
}

const roles = (["USER", "ORG_ADMIN"] as const).map((value) => ({ value, label: roleLabels[value] }));

export function MembershipRow({ membership, isSelf, onRole, onRemove }: MembershipRowProps) {
  const { organizationName: name, organizationSlug, role, canChange, isLast } = membership;
  const why = !canChange ? "You don't administer this organization." : isLast ? lastOrgAdmin(name) : "";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 max-sm:px-4">
      <div className="min-w-0 flex-1 basis-48">
        <Link
          href={`/organizations/${organizationSlug}`}
          prefetch={false}
          className="break-words font-medium text-link no-underline underline-offset-3 hover:underline"
        >
          {name}
        </Link>
        {why ? <p className="text-muted text-sm">{why}</p> : null}
      </div>
      {canChange ? (
        <div className="flex items-center gap-2">
          <Select
            aria-label={`Role in ${name}`}
            className="w-32"
            options={roles}
            value={role}
            disabled={isLast}
            onValueChange={(next) => next !== role && onRole(next as UserMembership["role"])}
          />
          <Button
            size="sm"
            disabled={isLast}
            aria-label={`${isSelf ? "Leave" : "Remove from"} ${name}`}
            onClick={onRemove}
          >
            {isSelf ? "Leave…" : "Remove…"}
          </Button>
        </div>
      ) : (
        <span>{roleLabels[role]}</span>
      )}
    </li>
  );
}
