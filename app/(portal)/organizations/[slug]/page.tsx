import { findClosed, loadHome } from "#app/(portal)/organizations/load.ts";
import { ClosedOrganization } from "#components/organizations/home/closed-organization.tsx";
import { OrganizationOverview } from "#components/organizations/home/organization-overview.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOwnCredits } from "#lib/ledger/allowance/queries.ts";
import { leaveOrganizationAction } from "#lib/memberships/actions.ts";

export default async function OrganizationHomePage({ params }: PageProps<"/organizations/[slug]">) {
  const { slug } = await params;
  const closed = await findClosed(slug);
  if (closed) return <ClosedOrganization name={closed.organizationName} role={closed.role} />;
  const [organization, userLocale, actor] = await Promise.all([
    loadHome(slug),
    currentUserLocale(),
    requireActor(),
  ]);
  const credits = await orNotFound(getOwnCredits(actor, organization.id));
  return (
    <OrganizationOverview
      organization={organization}
      credits={credits}
      userLocale={userLocale}
      impersonating={actor.impersonator !== null}
      leave={leaveOrganizationAction}
    />
  );
}
