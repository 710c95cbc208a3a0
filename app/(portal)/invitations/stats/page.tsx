import type { Metadata } from "next";
import { TrendsView } from "#components/invitations/trends-view.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";
import { findInvitingOrganization } from "#lib/invitations/queries.ts";
import { getInvitationStats } from "#lib/invitations/stats/queries.ts";

export const metadata: Metadata = { title: "Invitation trends" };

export default async function InvitationStatsPage({ searchParams }: PageProps<"/invitations/stats">) {
  const { q, org, role } = await loadListParams(searchParams);
  const actor = await requireActor();
  const [stats, { chosen }, { locale }] = await orNotFound(
    Promise.all([
      getInvitationStats(actor, { q, org, role }),
      findInvitingOrganization(actor, org),
      currentUserLocale(),
    ]),
  );
  const about = [
    ...(chosen ? [chosen.name] : org ? ["Unknown organization"] : []),
    ...(q ? [`“${q}”`] : []),
    ...(role ? [roleLabels[role === "user" ? "USER" : "ORG_ADMIN"]] : []),
  ];
  const filters = new URLSearchParams({ ...(q && { q }), ...(org && { org }), ...(role && { role }) });
  const listHref = filters.size > 0 ? `/invitations?${filters}` : "/invitations";
  return <TrendsView {...stats} about={about} listHref={listHref} locale={locale} />;
}
