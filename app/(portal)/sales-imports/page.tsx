import type { Metadata } from "next";
import { SalesImports } from "#components/sales-imports/sales-imports.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listSalesImports } from "#lib/sales-imports/queries.ts";

export const metadata: Metadata = { title: "Sales Files" };

export default async function SalesImportsPage({ searchParams }: PageProps<"/sales-imports">) {
  const page = Math.max(1, Number((await searchParams).page) || 1);
  const actor = await requireActor();
  const [list, userLocale] = await Promise.all([
    orNotFound(listSalesImports(actor, page)),
    currentUserLocale(),
  ]);
  return <SalesImports {...list} page={page} userLocale={userLocale} />;
}
