import { forbidden } from "next/navigation";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { NewOrganizationForm } from "#components/organizations/new-organization-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { allCountries } from "#lib/core/countries.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listCreditTypes } from "#lib/credit-types/queries.ts";

export default async function NewOrganizationDialog() {
  const actor = await requireActor();
  if (!may(actor, "organization:create")) forbidden();
  const creditTypes = await orNotFound(listCreditTypes(actor));
  return (
    <RouteDialog title="Add Organization" size="lg">
      <NewOrganizationForm id={crypto.randomUUID()} countries={allCountries} creditTypes={creditTypes} />
    </RouteDialog>
  );
}
