import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { RequestsView } from "#components/limits/requests/requests-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listOrganizationRequests } from "#lib/limit-requests/list/queries.ts";
import { loadListParams } from "#lib/limit-requests/list/schema.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";

type Props = PageProps<"/organizations/[slug]/requests">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Requests · ${name}` };
}

export default async function OrganizationRequestsPage({ params, searchParams }: Props) {
  const [organization, view, actor] = await Promise.all([
    loadHome((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { id, slug, name, logoId, can } = organization;
  if (!can.read) forbidden();
  const { viewId } = await searchParams;
  const pages = pagesOf(can);
  const [list, use] = await orNotFound(
    Promise.all([listOrganizationRequests(actor, id, view), loadListUse(actor, "limit-requests", viewId)]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <RequestsView
        path={`/organizations/${slug}/requests`}
        list={list}
        params={view}
        none="Ask for a higher limit on the Limits page, beside the limit."
        header={<OrganizationListHeader organization={{ slug, name }} segment="requests" pages={pages} />}
        {...use}
      />
    </>
  );
}
