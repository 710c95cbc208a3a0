import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { TransfersView } from "#components/ledger/transfers/transfers-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listTransfers } from "#lib/ledger/list/queries.ts";
import { loadListParams } from "#lib/ledger/list/schema.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";

type Props = PageProps<"/organizations/[slug]/transfers">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Transfers · ${name}` };
}

export default async function TransfersPage({ params, searchParams }: Props) {
  const [organization, view, actor] = await Promise.all([
    loadHome((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { id, slug, name, logoId, can } = organization;
  if (!can.read) forbidden();
  const { viewId } = await searchParams;
  const pages = pagesOf(can);
  const [list, use] = await orNotFound(
    Promise.all([listTransfers(actor, id, view), loadListUse(actor, "transfers", viewId)]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <TransfersView organization={{ id, slug, name }} pages={pages} list={list} params={view} {...use} />
    </>
  );
}
