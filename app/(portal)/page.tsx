import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { StatusBadge } from "#components/organizations/status-badge.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { may } from "#lib/auth/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Home" };

/** Where signing in leads: to what one may manage, or to one's own memberships. */
export default async function HomePage() {
  const actor = await requireActor();
  if (may(actor, "organization:list")) redirect("/organizations");
  if (actor.memberships.length === 0) {
    return (
      <EmptyState
        icon={<Building2 aria-hidden="true" />}
        title="You belong to no organization yet"
        heading="h1"
      >
        Ask the administrator of your organization to add {actor.email}. It shows here as soon as that is
        done.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto w-full max-w-3xl p-6 max-sm:p-4">
      <PageHeader title="Your organizations" description={`${actor.name}, signed in as ${actor.email}`} />
      <ul className="mt-6 divide-y rounded-lg border bg-surface">
        {actor.memberships.map((membership) => (
          <li key={membership.organizationId} className="flex items-center gap-3 px-4 py-3">
            <Avatar name={membership.organizationName} />
            <span className="min-w-0 flex-1 truncate font-medium">{membership.organizationName}</span>
            <span className="text-muted">{membership.role === "ORG_ADMIN" ? "Org Admin" : "User"}</span>
            <StatusBadge status={membership.organizationStatus} />
          </li>
        ))}
      </ul>
    </div>
  );
}
