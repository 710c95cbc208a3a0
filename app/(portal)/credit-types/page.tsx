import type { Metadata } from "next";
import { creditTypePanel } from "#app/(portal)/credit-types/panel.tsx";
import { findDialog } from "#app/(portal)/dialog.ts";
import { CreditTypes } from "#components/credit-types/credit-types.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listCreditTypes } from "#lib/credit-types/queries.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";

export const metadata: Metadata = { title: "Credit Types" };

export default async function CreditTypesPage({ searchParams }: PageProps<"/credit-types">) {
  const dialog = await findDialog("/credit-types", searchParams);
  const creditTypes = await orNotFound(listCreditTypes(await requireActor()));
  const { locale } = await currentUserLocale();
  return (
    <>
      <CreditTypes creditTypes={creditTypes} newIds={newIdsIn(await searchParams)} locale={locale} />
      {dialog ? <RouteDialog {...(await creditTypePanel(dialog.segments.join("/")))} /> : null}
    </>
  );
}
