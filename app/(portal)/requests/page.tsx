import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RequestsView } from "#components/limits/requests/requests-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listLimitRequests } from "#lib/limit-requests/list/queries.ts";
import { loadListParams } from "#lib/limit-requests/list/schema.ts";

export const metadata: Metadata = { title: "Requests" };

export default async function RequestsPage({ searchParams }: PageProps<"/requests">) {
  const params = await loadListParams(searchParams);
  const { viewId } = await searchParams;
  const actor = await requireActor();
  const [list, use] = await orNotFound(
    Promise.all([listLimitRequests(actor, params), loadListUse(actor, "limit-requests", viewId)]),
  );
  return (
    <RequestsView
      path="/requests"
      list={list}
      params={params}
      none="When an organization asks for a higher limit, it appears here."
      header={
        <PageHeader
          title="Requests"
          description="Organizations ask for higher limits. An approved one overrides the tier's limit until its day."
        />
      }
      {...use}
    />
  );
}
