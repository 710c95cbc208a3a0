import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { ItemsView } from "#components/items/items-view.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listItems } from "#lib/items/list/queries.ts";
import { loadListParams } from "#lib/items/list/schema.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";

type Props = PageProps<"/organizations/[slug]/items">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Items · ${name}` };
}

/** Outside the layout of the other organization pages: the list needs the full width. */
export default async function ItemsPage({ params, searchParams }: Props) {
  const [organization, view, actor] = await Promise.all([
    loadHome((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { id, slug, name, logoId, can } = organization;
  if (!can.read) forbidden();
  const { viewId } = await searchParams;
  const [list, use] = await orNotFound(
    Promise.all([listItems(actor, id, view), loadListUse(actor, "items", viewId)]),
  );
  const pages = pagesOf(can);
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage pages={pages} />
      <ItemsView organization={{ slug, name }} list={list} params={view} pages={pages} {...use} />
    </>
  );
}
