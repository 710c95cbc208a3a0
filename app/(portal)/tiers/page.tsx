import type { Metadata } from "next";
import { findDialog } from "#app/(portal)/dialog.ts";
import { tierPanel } from "#app/(portal)/tiers/panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { Tiers } from "#components/tiers/tiers.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { listWholeTiers } from "#lib/tiers/queries.ts";

export const metadata: Metadata = { title: "Tiers" };

export default async function TiersPage({ searchParams }: PageProps<"/tiers">) {
  const dialog = await findDialog("/tiers", searchParams);
  const tiers = await orNotFound(listWholeTiers(await requireActor()));
  const { locale } = await currentUserLocale();
  return (
    <>
      <Tiers tiers={tiers} newIds={newIdsIn(await searchParams)} locale={locale} />
      {dialog ? <RouteDialog {...(await tierPanel(dialog.segments.join("/")))} /> : null}
    </>
  );
}
