import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { homeOf } from "#app/(portal)/home-of.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { OwnOrganizations } from "#components/organizations/home/own-organizations.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Home" };

/** The landing page after sign-in. Redirects when there is only one place to go. */
export default async function HomePage() {
  const actor = await requireActor();
  const home = homeOf(actor);
  if (home !== "/") redirect(home);
  if (actor.memberships.length > 0) return <OwnOrganizations memberships={actor.memberships} />;
  return (
    <EmptyState
      icon={<Building2 aria-hidden="true" />}
      title="You're not in an organization yet"
      heading="h1"
    >
      Ask your administrator to add {actor.email} to an organization. It will appear here once you've been
      added.
    </EmptyState>
  );
}
