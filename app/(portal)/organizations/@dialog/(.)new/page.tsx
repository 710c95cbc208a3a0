import { forbidden } from "next/navigation";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { NewOrganizationForm } from "#components/organizations/new-organization-form.tsx";
import { may } from "#lib/auth/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { allCountries } from "#lib/countries.ts";

export default async function NewOrganizationDialog() {
  if (!may(await requireActor(), "organization:create")) forbidden();
  return (
    <RouteDialog title="Add Organization" size="lg">
      <NewOrganizationForm id={crypto.randomUUID()} countries={allCountries} />
    </RouteDialog>
  );
}
