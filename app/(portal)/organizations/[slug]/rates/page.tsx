import type { Metadata } from "next";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { OrganizationRates } from "#components/rates/organization-rates.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getCharging } from "#lib/rates/charging/queries.ts";
import { listAppliedRates } from "#lib/rates/queries.ts";

type Props = PageProps<"/organizations/[slug]/rates">;

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  return { title: `Rates · ${(await loadOrganization((await params).slug)).name}` };
}

export default async function OrganizationRatesPage({ params }: Pick<Props, "params">) {
  const { id } = await loadOrganization((await params).slug);
  const actor = await requireActor();
  const [rates, charging, { locale }] = await orNotFound(
    Promise.all([listAppliedRates(actor, id), getCharging(actor, id), currentUserLocale()]),
  );
  return (
    <OrganizationRates
      organizationId={id}
      rates={rates}
      charging={charging}
      canSet={may(actor, "charging:set", id)}
      locale={locale}
    />
  );
}
