import type { Metadata } from "next";
import { loadHome, loadOrganization } from "#app/(portal)/organizations/load.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { TrendsView } from "#components/purchases/trends-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { getPurchaseStats } from "#lib/purchases/stats/queries.ts";

type Props = PageProps<"/organizations/[slug]/purchases/stats">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadOrganization((await params).slug);
  return { title: `Trends of ${name}` };
}

export default async function PurchaseStatsPage({ params, searchParams }: Props) {
  const { id, slug, name, logoId } = await loadOrganization((await params).slug);
  const { unit } = await searchParams;
  const pages = pagesOf((await loadHome(slug)).can);
  const actor = await requireActor();
  const [units, { locale }] = await orNotFound(
    Promise.all([getPurchaseStats(actor, id), currentUserLocale()]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage pages={pages} />
      <TrendsView
        organization={{ slug, name }}
        pages={pages}
        units={units}
        code={typeof unit === "string" ? unit : null}
        locale={locale}
      />
    </>
  );
}
