import type { Metadata } from "next";
import { findDialog } from "#app/(portal)/dialog.ts";
import { loadListUse } from "#app/(portal)/list.ts";
import { modelPanel } from "#app/(portal)/resources/models/panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { ModelsView } from "#components/resources/models/models-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { listModelPage } from "#lib/resources/models/list/queries.ts";
import { loadListParams } from "#lib/resources/models/list/schema.ts";
import { listModels } from "#lib/resources/queries.ts";

export const metadata: Metadata = { title: "Model Catalog" };

export default async function ResourcesPage({ searchParams }: PageProps<"/resources/models">) {
  const dialog = await findDialog("/resources/models", searchParams);
  const [view, search, actor] = await Promise.all([
    loadListParams(searchParams),
    searchParams,
    requireActor(),
  ]);
  const [list, models, use] = await orNotFound(
    Promise.all([
      listModelPage(actor, view, newIdsIn(search)),
      listModels(actor),
      loadListUse(actor, "models", search.viewId),
    ]),
  );
  const available = models
    .filter(({ retired }) => !retired)
    .map(({ id, name, provider, modelType }) => ({ id, name, provider, modelType }));
  return (
    <>
      <ModelsView list={list} params={view} available={available} {...use} />
      {dialog ? <RouteDialog {...(await modelPanel(dialog.segments.join("/")))} /> : null}
    </>
  );
}
