import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { AuditHeader } from "#components/audit/audit-header.tsx";
import { AuditView } from "#components/audit/audit-view.tsx";
import { listAuditEvents } from "#lib/audit/list/queries.ts";
import { loadListParams } from "#lib/audit/list/schema.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export const metadata: Metadata = { title: "Audit Logs" };

export default async function AuditLogsPage({ searchParams }: PageProps<"/audit-logs">) {
  const params = await loadListParams(searchParams);
  const { viewId } = await searchParams;
  const actor = await requireActor();
  const [list, use] = await orNotFound(
    Promise.all([listAuditEvents(actor, params), loadListUse(actor, "audit-logs", viewId)]),
  );
  return (
    <AuditView
      path="/audit-logs"
      header={<AuditHeader title="Audit Logs" sealedUntil={list.sealedUntil} userLocale={use.userLocale} />}
      list={list}
      params={params}
      {...use}
    />
  );
}
