import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { OrganizationLimits } from "#components/organizations/manage/panels.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOrganizationLimits } from "#lib/tiers/overrides/queries.ts";

export default async function LimitsPage({ params }: PageProps<"/organizations/[slug]/limits">) {
  const organization = await loadOrganization((await params).slug);
  const limits = await orNotFound(getOrganizationLimits(await requireActor(), organization.id));
  const { locale } = await currentUserLocale();
  return <OrganizationLimits organizationId={organization.id} limits={limits} locale={locale} />;
}
