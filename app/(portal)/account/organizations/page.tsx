import { OwnOrganizations } from "#components/account/own-organizations.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";

export default async function OwnOrganizationsPage() {
  const { memberships } = await requireActor();
  return (
    <OwnOrganizations
      memberships={memberships.map(({ organizationId, organizationName, organizationStatus, role }) => ({
        organizationId,
        organizationName,
        organizationStatus,
        role,
      }))}
    />
  );
}
