import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { SalesImports } from "#components/sales-imports/sales-imports.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listSalesImports } from "#lib/sales-imports/list/queries.ts";
import { loadListParams } from "#lib/sales-imports/list/schema.ts";

export const metadata: Metadata = { title: "Sales Files" };

export default async function SalesImportsPage({ searchParams }: PageProps<"/sales-imports">) {
  const params = await loadListParams(searchParams);
  const { viewId } = await searchParams;
  const actor = await requireActor();
  const [list, use] = await orNotFound(
    Promise.all([listSalesImports(actor, params), loadListUse(actor, "sales-files", viewId)]),
  );
  return <SalesImports list={list} params={params} {...use} />;
}
