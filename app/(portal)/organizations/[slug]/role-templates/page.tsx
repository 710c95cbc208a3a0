import { forbidden } from "next/navigation";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { RoleTemplatesView } from "#components/templates/role-templates-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listRoleTemplates } from "#lib/memberships/templates/queries.ts";

export default async function RoleTemplatesPage({
  params,
}: PageProps<"/organizations/[slug]/role-templates">) {
  const { id, can } = await loadHome((await params).slug);
  if (!can.listMembers) forbidden();
  const templates = await orNotFound(listRoleTemplates(await requireActor(), id));
  return <RoleTemplatesView organizationId={id} data={templates} />;
}
