import type { Metadata } from "next";
import { Tiers } from "#components/tiers/tiers.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { forPage } from "#lib/core/http/page.ts";
import { listWholeTiers } from "#lib/tiers/queries.ts";

export const metadata: Metadata = { title: "Tiers" };

export default async function TiersPage() {
  const tiers = await forPage(listWholeTiers(await requireActor()));
  const { locale } = await currentUserLocale();
  return <Tiers tiers={tiers} locale={locale} />;
}
