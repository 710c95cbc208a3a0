import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { OrganizationModels } from "#components/organizations/manage/panels.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listOrganizationModels } from "#lib/resources/queries.ts";

export default async function ModelsPage({ params }: PageProps<"/organizations/[slug]/models">) {
  const organization = await loadOrganization((await params).slug);
  const models = await orNotFound(listOrganizationModels(await requireActor(), organization.id));
  return (
    <OrganizationModels
      organizationId={organization.id}
      models={models}
      canChange={organization.can.setModels}
      viewer={{ slug: organization.slug, isAdmin: organization.can.setModels }}
    />
  );
}
