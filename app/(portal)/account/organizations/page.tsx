import { OwnOrganizations } from "#components/account/own-organizations.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listOwnProviders } from "#lib/sso/sign-in/queries.ts";

export default async function OwnOrganizationsPage() {
  const actor = await requireActor();
  const { memberships } = actor;
  return (
    <OwnOrganizations
      providers={await orNotFound(listOwnProviders(actor))}
      memberships={memberships.map(
        ({ organizationId, organizationName, organizationStatus, organizationLogoId, role }) => ({
          organizationId,
          organizationName,
          organizationStatus,
          organizationLogoId,
          role,
        }),
      )}
    />
  );
}
