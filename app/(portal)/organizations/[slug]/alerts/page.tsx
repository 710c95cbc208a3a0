import { forbidden } from "next/navigation";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { Thresholds } from "#components/alerts/thresholds.tsx";
import { listThresholds } from "#lib/alerts/thresholds/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listLimits } from "#lib/organizations/limits/queries.ts";

export default async function AlertsPage({ params }: PageProps<"/organizations/[slug]/alerts">) {
  const { id, can } = await loadHome((await params).slug);
  if (!can.read) forbidden();
  const actor = await requireActor();
  const [alerts, list, { locale }] = await orNotFound(
    Promise.all([listThresholds(actor, id), listLimits(actor, id), currentUserLocale()]),
  );
  return <Thresholds organizationId={id} alerts={alerts} list={list} locale={locale} />;
}
