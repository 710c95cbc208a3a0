import type { Metadata } from "next";
import { Catalog } from "#components/resources/catalog.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listModels } from "#lib/resources/queries.ts";

export const metadata: Metadata = { title: "Model Catalog" };

export default async function ResourcesPage() {
  return <Catalog models={await orNotFound(listModels(await requireActor()))} />;
}
