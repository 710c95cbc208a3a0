import { forbidden } from "next/navigation";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { OrganizationDefaults } from "#components/defaults/organization-defaults.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOrganizationDefaults } from "#lib/defaults/queries.ts";

export default async function DefaultsPage({ params }: PageProps<"/organizations/[slug]/defaults">) {
  const { id, can } = await loadHome((await params).slug);
  if (!can.read) forbidden();
  const defaults = await orNotFound(getOrganizationDefaults(await requireActor(), id));
  return <OrganizationDefaults organizationId={id} defaults={defaults} />;
}
