import type { Metadata } from "next";
import { Catalog } from "#components/models/catalog.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { listModels } from "#lib/models/queries.ts";
import { forPage } from "#lib/page.ts";

export const metadata: Metadata = { title: "Model Catalog" };

export default async function CatalogPage() {
  return <Catalog models={await forPage(listModels(await requireActor()))} />;
}
