import type { Metadata } from "next";
import { findDialog } from "#app/(portal)/dialog.ts";
import { ratePanel } from "#app/(portal)/rates/panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { Rates } from "#components/rates/rates.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { listRates } from "#lib/rates/queries.ts";

export const metadata: Metadata = { title: "Rates" };

export default async function RatesPage({ searchParams }: PageProps<"/rates">) {
  const dialog = await findDialog("/rates", searchParams);
  const rates = await orNotFound(listRates(await requireActor(), { resourceId: null }));
  return (
    <>
      <Rates rates={rates} newIds={newIdsIn(await searchParams)} userLocale={await currentUserLocale()} />
      {dialog ? <RouteDialog {...(await ratePanel(dialog.segments.join("/")))} /> : null}
    </>
  );
}
