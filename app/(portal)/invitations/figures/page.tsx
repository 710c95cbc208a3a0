import type { Metadata } from "next";
import { FiguresView } from "#components/invitations/figures-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getInvitationFigures } from "#lib/invitations/figures/queries.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";
import { findInvitingOrganization } from "#lib/invitations/queries.ts";
import { roleLabels } from "#lib/users/policy.ts";

export const metadata: Metadata = { title: "Acceptance" };

export default async function InvitationFiguresPage({ searchParams }: PageProps<"/invitations/figures">) {
  const { q, org, role } = await loadListParams(searchParams);
  const actor = await requireActor();
  const [figures, { chosen }, { locale }] = await orNotFound(
    Promise.all([
      getInvitationFigures(actor, { q, org, role }),
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
  return <FiguresView {...figures} about={about} listHref={listHref} locale={locale} />;
}
