import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { SecondFactorSwitch } from "#components/organizations/manage/panels.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getSecurityRules } from "#lib/organizations/security/queries.ts";

export default async function SecurityPage({ params }: PageProps<"/organizations/[slug]/security">) {
  const organization = await loadOrganization((await params).slug);
  const rules = await orNotFound(getSecurityRules(await requireActor(), organization.id));
  return <SecondFactorSwitch organizationId={organization.id} rules={rules} />;
}
