import type { Metadata } from "next";
import { findDialog } from "#app/(portal)/dialog.ts";
import { modelPanel } from "#app/(portal)/resources/models/panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { Catalog } from "#components/resources/catalog.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { listModels } from "#lib/resources/queries.ts";

export const metadata: Metadata = { title: "Model Catalog" };

export default async function ResourcesPage({ searchParams }: PageProps<"/resources/models">) {
  const dialog = await findDialog("/resources/models", searchParams);
  const models = await orNotFound(listModels(await requireActor()));
  return (
    <>
      <Catalog models={models} newIds={newIdsIn(await searchParams)} />
      {dialog ? <RouteDialog {...(await modelPanel(dialog.segments.join("/")))} /> : null}
    </>
  );
}
