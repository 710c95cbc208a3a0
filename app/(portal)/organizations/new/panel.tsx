import { forbidden } from "next/navigation";
import { NewOrganizationForm } from "#components/organizations/manage/panels.tsx";
import { OwnOrganizationForm } from "#components/organizations/own-organization-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { allCountries } from "#lib/core/countries.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listCreditTypes } from "#lib/credit-types/queries.ts";
import { listTiers } from "#lib/organizations/queries.ts";
import { mayCreateOwn } from "#lib/organizations/self-service/queries.ts";

export async function NewOrganizationPanel() {
  const actor = await requireActor();
  if (!may(actor, "organization:create")) {
    if (!(await orNotFound(mayCreateOwn(actor)))) forbidden();
    return <OwnOrganizationForm id={crypto.randomUUID()} countries={allCountries} />;
  }
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
