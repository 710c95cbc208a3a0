import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { DetailsForm } from "#components/organizations/manage/panels.tsx";
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
