import type { Metadata } from "next";
import { findDialog } from "#app/(portal)/dialog.ts";
import { loadListUse } from "#app/(portal)/list.ts";
import { kindOf } from "#app/(portal)/resources/[kind]/kind.ts";
import { resourcePanel } from "#app/(portal)/resources/[kind]/panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { ResourcesView } from "#components/resources/catalog/resources-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listResources } from "#lib/resources/list/queries.ts";
import { loadListParams } from "#lib/resources/list/schema.ts";

type Props = PageProps<"/resources/[kind]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: resourceLabels[kindOf((await params).kind)].many };
}

/** The platform's routers, assistants or tools. */
export default async function ResourcesOfKindPage({ params, searchParams }: Props) {
  const { kind: segment } = await params;
  const kind = kindOf(segment);
  const dialog = await findDialog(`/resources/${segment}`, searchParams);
  const [view, actor, { viewId }] = await Promise.all([
    loadListParams(searchParams),
    requireActor(),
    searchParams,
  ]);
  const [list, use] = await orNotFound(
    Promise.all([listResources(actor, kind, view), loadListUse(actor, "resources", viewId)]),
  );
  return (
    <>
      <ResourcesView kind={kind} list={list} params={view} {...use} />
      {dialog ? <RouteDialog {...(await resourcePanel(kind, dialog.segments.join("/"), null))} /> : null}
    </>
  );
}
