import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { DetailsForm } from "#components/organizations/manage/details-form.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { allCountries } from "#lib/countries.ts";
import { listTiers } from "#lib/organizations/queries.ts";
import { forPage } from "#lib/page.ts";

export default async function DetailsPage({ params }: PageProps<"/organizations/[slug]/details">) {
  const organization = await loadOrganization((await params).slug);
  const tiers = await forPage(listTiers(await requireActor()));
  // A save that loads a newer version fills the form afresh.
  return (
    <DetailsForm
      key={organization.version}
      organization={organization}
      tiers={tiers}
      countries={allCountries}
    />
  );
}
