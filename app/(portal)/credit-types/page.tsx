import type { Metadata } from "next";
import { CreditTypes } from "#components/credit-types/credit-types.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listCreditTypes } from "#lib/credit-types/queries.ts";

export const metadata: Metadata = { title: "Credit Types" };

export default async function CreditTypesPage() {
  const creditTypes = await orNotFound(listCreditTypes(await requireActor()));
  const { locale } = await currentUserLocale();
  return <CreditTypes creditTypes={creditTypes} locale={locale} />;
}
