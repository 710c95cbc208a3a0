import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { NewOrganizationForm } from "#components/organizations/new-organization-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { allCountries } from "#lib/core/countries.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listCreditTypes } from "#lib/credit-types/queries.ts";

export const metadata: Metadata = { title: "Add Organization" };

export default async function NewOrganizationPage() {
  const actor = await requireActor();
  if (!may(actor, "organization:create")) forbidden();
  const creditTypes = await orNotFound(listCreditTypes(actor));
  return (
    <RoutePage
      closeTo="/organizations"
      header={
        <PageHeader title="Add Organization" trail={[{ href: "/organizations", label: "Organizations" }]} />
      }
    >
      <NewOrganizationForm id={crypto.randomUUID()} countries={allCountries} creditTypes={creditTypes} />
    </RoutePage>
  );
}
