import type { Metadata } from "next";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { StatsView } from "#components/purchases/stats-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getPurchaseStats } from "#lib/purchases/stats/queries.ts";

type Props = PageProps<"/organizations/[slug]/purchases/stats">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadOrganization((await params).slug);
  return { title: `Purchases and Spend · ${name}` };
}

export default async function PurchaseStatsPage({ params }: Props) {
  const { id, slug, name, logoId } = await loadOrganization((await params).slug);
  const actor = await requireActor();
  const [units, { locale }] = await orNotFound(
    Promise.all([getPurchaseStats(actor, id), currentUserLocale()]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage />
      <StatsView organization={{ slug, name }} units={units} locale={locale} />
    </>
  );
}
