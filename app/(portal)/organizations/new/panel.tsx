import { forbidden } from "next/navigation";
import { NewOrganizationForm } from "#components/organizations/manage/panels.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { allCountries } from "#lib/core/countries.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listCreditTypes } from "#lib/credit-types/queries.ts";
import { listTiers } from "#lib/organizations/queries.ts";

export async function NewOrganizationPanel() {
  const actor = await requireActor();
  if (!may(actor, "organization:create")) forbidden();
  const [creditTypes, tiers] = await Promise.all([
    orNotFound(listCreditTypes(actor)),
    orNotFound(listTiers(actor)),
  ]);
  return (
    <NewOrganizationForm
      id={crypto.randomUUID()}
      countries={allCountries}
      creditTypes={creditTypes}
      tiers={tiers}
    />
  );
}
