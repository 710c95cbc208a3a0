import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { DetailsForm, DetailsList } from "#components/organizations/manage/panels.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { allCountries } from "#lib/core/countries.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listCreditTypes } from "#lib/credit-types/queries.ts";
import { listTiers } from "#lib/organizations/queries.ts";

export default async function DetailsPage({ params }: PageProps<"/organizations/[slug]/details">) {
  const organization = await loadOrganization((await params).slug);
  const actor = await requireActor();
  const tiers = await orNotFound(listTiers(actor));
  if (!organization.can.update) {
    const country = allCountries.find(({ code }) => code === organization.country)?.name ?? "";
    const tier = tiers.find(({ code }) => code === organization.tier)?.name ?? "";
    return <DetailsList organization={organization} country={country} tier={tier} />;
  }
  const creditTypes = may(actor, "credit-type:manage")
    ? await orNotFound(listCreditTypes(actor))
    : [organization.creditType];
  // A newer version remounts the form with its values.
  return (
    <DetailsForm
      key={organization.version}
      organization={organization}
      tiers={tiers}
      countries={allCountries}
      creditTypes={creditTypes}
    />
  );
}
