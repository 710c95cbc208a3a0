import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { SalesImport } from "#components/sales-imports/sales-import.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getSalesImport } from "#lib/sales-imports/queries.ts";

export const metadata: Metadata = { title: "Sales File" };

export default async function SalesImportPage({ params }: PageProps<"/sales-imports/[id]">) {
  const { id } = await params;
  const actor = await requireActor();
  if (!z.uuid().safeParse(id).success) notFound();
  const [file, userLocale] = await Promise.all([orNotFound(getSalesImport(actor, id)), currentUserLocale()]);
  return <SalesImport file={file} userLocale={userLocale} />;
}
