import type { Metadata } from "next";
import { OrganizationDialog } from "#app/(portal)/organizations/dialog.tsx";
import { OrganizationsView } from "#components/organizations/organizations-view.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { countryName, isCountry } from "#lib/core/countries.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { saveOwnTablePreferenceAction } from "#lib/list/preferences/actions.ts";
import { changeOrganizationsAction, planOrganizationsAction } from "#lib/organizations/bulk/actions.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { loadListParams } from "#lib/organizations/list/schema.ts";
import { listViews } from "#lib/views/queries.ts";

export const metadata: Metadata = { title: "Organizations" };

export default function OrganizationsPage({ searchParams }: PageProps<"/organizations">) {
  return (
    <>
      <OrganizationList searchParams={searchParams} />
      <OrganizationDialog searchParams={searchParams} />
    </>
  );
}

async function OrganizationList({ searchParams }: Pick<PageProps<"/organizations">, "searchParams">) {
  const params = await loadListParams(searchParams);
  const { viewId } = await searchParams;
  const actor = await requireActor();
  const [list, views, userLocale] = await orNotFound(
    Promise.all([
      listOrganizations(actor, params),
      listViews(actor, "organizations", viewId),
      currentUserLocale(),
    ]),
  );
  const { country } = params;
  return (
    <OrganizationsView
      list={list}
      params={params}
      views={views}
      country={country && isCountry(country) ? { value: country, label: countryName(country) } : null}
      userLocale={userLocale}
      userId={actor.userId}
      canExport={may(actor, "organization:export")}
      canUpload={may(actor, "sales-import:manage")}
      actions={{
        bulk: { plan: planOrganizationsAction, run: changeOrganizationsAction },
        savePreferences: saveOwnTablePreferenceAction,
      }}
    />
  );
}
