import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { EventsView } from "#components/usage/events-view.tsx";
import { filtersOfList } from "#components/usage/links.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { listUsageEvents } from "#lib/usage/list/queries.ts";
import { loadListParams } from "#lib/usage/list/schema.ts";
import { getFilterNames } from "#lib/usage/view/queries.ts";

type Props = PageProps<"/organizations/[slug]/usage/events">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Calls · ${name}` };
}

/** The calls behind the numbers; for members their own. */
export default async function UsageEventsPage({ params, searchParams }: Props) {
  const [{ id, slug, name, logoId, can }, view, actor] = await Promise.all([
    loadHome((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { viewId } = await searchParams;
  const [list, names, use] = await orNotFound(
    Promise.all([
      listUsageEvents(actor, id, view),
      getFilterNames(actor, id, filtersOfList(view)),
      loadListUse(actor, "usage", viewId),
    ]),
  );
  const pages = pagesOf(can);
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <EventsView
        organization={{ slug, name }}
        pages={pages}
        list={list}
        names={names}
        params={view}
        {...use}
      />
    </>
  );
}
