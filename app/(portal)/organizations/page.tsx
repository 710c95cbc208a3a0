import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { OrganizationDialog } from "#app/(portal)/organizations/dialog.tsx";
import { OrganizationsView } from "#components/organizations/organizations-view.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { countryName, isCountry } from "#lib/core/countries.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { loadListParams } from "#lib/organizations/list/schema.ts";

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
  const search = await searchParams;
  const actor = await requireActor();
  const [list, use] = await orNotFound(
    Promise.all([
      listOrganizations(actor, params, newIdsIn(search)),
      loadListUse(actor, "organizations", search.viewId),
    ]),
  );
  const { country } = params;
  return (
    <OrganizationsView
      list={list}
      params={params}
      country={country && isCountry(country) ? { value: country, label: countryName(country) } : null}
      userId={actor.userId}
      canExport={may(actor, "organization:export")}
      canUpload={may(actor, "sales-import:manage")}
      {...use}
    />
  );
}
