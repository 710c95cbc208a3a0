import type { Metadata } from "next";
import { HelpView } from "#components/layout/help-view.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Help" };

export default async function HelpPage() {
  const actor = await requireActor();
  const managed = actor.memberships.filter(({ organizationId }) =>
    may(actor, "organization:read", organizationId),
  );
  return (
    <HelpView
      admin={actor.platformRole === "ADMIN"}
      managed={managed.map(({ organizationId, organizationName, organizationSlug }) => ({
        id: organizationId,
        name: organizationName,
        slug: organizationSlug,
      }))}
    />
  );
}
