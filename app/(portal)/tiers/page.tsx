import type { Metadata } from "next";
import { Tiers } from "#components/tiers/tiers.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listWholeTiers } from "#lib/tiers/queries.ts";

export const metadata: Metadata = { title: "Tiers" };

export default async function TiersPage() {
  const tiers = await orNotFound(listWholeTiers(await requireActor()));
  const { locale } = await currentUserLocale();
  return <Tiers tiers={tiers} locale={locale} />;
}
