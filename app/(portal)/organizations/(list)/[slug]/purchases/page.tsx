import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome, loadOrganization } from "#app/(portal)/organizations/load.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { PurchasesView } from "#components/purchases/purchases-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getCredits } from "#lib/ledger/queries.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { listPurchases } from "#lib/purchases/list/queries.ts";
import { loadListParams } from "#lib/purchases/list/schema.ts";

type Props = PageProps<"/organizations/[slug]/purchases">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadOrganization((await params).slug);
  return { title: `Purchases · ${name}` };
}

/** Outside the layout of the other organization pages: the list needs the full width. */
export default async function PurchasesPage({ params, searchParams }: Props) {
  const [organization, view, actor] = await Promise.all([
    loadOrganization((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { id, slug, name, logoId } = organization;
  const pages = pagesOf((await loadHome(slug)).can);
  const search = await searchParams;
  const { viewId } = search;
  const [list, use, { balances }] = await orNotFound(
    Promise.all([
      listPurchases(actor, id, view, newIdsIn(search)),
      loadListUse(actor, "purchases", viewId),
      getCredits(actor, id),
    ]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage pages={pages} />
      <PurchasesView
        organization={{ id, slug, name }}
        units={balances.filter((unit) => unit.current)}
        list={list}
        params={view}
        pages={pages}
        {...use}
      />
    </>
  );
}
