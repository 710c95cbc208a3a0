import type { Metadata } from "next";
import { OrganizationsView } from "#components/organizations/organizations-view.tsx";
import { may } from "#lib/auth/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { countryName, isCountry } from "#lib/countries.ts";
import { bulkOrganizationsAction } from "#lib/organizations/bulk/actions.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { loadListParams } from "#lib/organizations/list/schema.ts";
import { listTiers } from "#lib/organizations/queries.ts";
import { forPage } from "#lib/page.ts";
import { currentReader } from "#lib/reader.ts";
import { saveOwnTablePreferenceAction } from "#lib/tables/actions.ts";
import { findOwnTablePreference } from "#lib/tables/queries.ts";

export const metadata: Metadata = { title: "Organizations" };

export default async function OrganizationsPage({ searchParams }: PageProps<"/organizations">) {
  const params = await loadListParams(searchParams);
  const actor = await requireActor();
  const [list, tiers, preferences, reader] = await forPage(
    Promise.all([
      listOrganizations(actor, params),
      listTiers(actor),
      findOwnTablePreference(actor, "organizations"),
      currentReader(),
    ]),
  );
  const { country } = params;
  return (
    <OrganizationsView
      list={list}
      params={params}
      tiers={tiers.map(({ code, name }) => ({ value: code, label: name }))}
      country={country && isCountry(country) ? { value: country, label: countryName(country) } : null}
      preferences={preferences}
      reader={reader}
      canExport={may(actor, "organization:export")}
      actions={{ bulk: bulkOrganizationsAction, savePreferences: saveOwnTablePreferenceAction }}
    />
  );
}
