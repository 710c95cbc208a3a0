import { forbidden } from "next/navigation";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { AssignUsers } from "#components/organizations/manage/panels.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { countMatchingUsers } from "#lib/memberships/assignment/queries.ts";

export default async function AssignUsersPage({ params }: PageProps<"/organizations/[slug]/assign-users">) {
  const organization = await loadOrganization((await params).slug);
  if (!organization.can.assignUsers) forbidden();
  const matching = await orNotFound(countMatchingUsers(await requireActor(), organization.id));
  return <AssignUsers organization={organization} matching={matching} />;
}
