import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { OrganizationLimits } from "#components/organizations/manage/panels.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listOpenRequests } from "#lib/limit-requests/list/queries.ts";
import { listLimitChoices, listLimits } from "#lib/organizations/limits/queries.ts";
import { getOrganizationLimits } from "#lib/tiers/overrides/queries.ts";

export default async function LimitsPage({ params }: PageProps<"/organizations/[slug]/limits">) {
  const { id, slug } = await loadOrganization((await params).slug);
  const actor = await requireActor();
  const [limits, list, requested, { locale }] = await orNotFound(
    Promise.all([
      getOrganizationLimits(actor, id),
      listLimits(actor, id),
      listOpenRequests(actor, id),
      currentUserLocale(),
    ]),
  );
  const choices = list.can.set ? await orNotFound(listLimitChoices(actor, id)) : null;
  return (
    <OrganizationLimits
      organizationId={id}
      slug={slug}
      limits={limits}
      list={list}
      requested={requested}
      choices={choices}
      locale={locale}
    />
  );
}
