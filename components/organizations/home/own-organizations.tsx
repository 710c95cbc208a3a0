import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "#components/layout/page-header.tsx";
import { StatusBadge } from "#components/organizations/status-badge.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import type { ActorMembership } from "#lib/access/actor.ts";
import { roleLabels } from "#lib/access/policy.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";

/** For members of several organizations: links to their homes. */
export function OwnOrganizations({ memberships }: { memberships: readonly ActorMembership[] }) {
  return (
    <div className="w-full">
      <PageHeader
        title="Your organizations"
        description="Choose an organization, or see below what you may use."
      />
      <ul className="mt-6 divide-y overflow-hidden rounded-lg border bg-surface">
        {memberships.map((membership) => (
          <li key={membership.organizationId}>
            <Link
              href={`/organizations/${membership.organizationSlug}`}
              prefetch={false}
              className="flex items-center gap-3 px-4 py-3 no-underline hover:bg-hover focus-visible:-outline-offset-2"
            >
              <Avatar name={membership.organizationName} picture={logoUrl(membership.organizationLogoId)} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{membership.organizationName}</span>
                <span className="block text-muted text-sm">{roleLabels[membership.role]}</span>
              </span>
              {membership.organizationStatus === "INACTIVE" ? <StatusBadge status="INACTIVE" /> : null}
              <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
