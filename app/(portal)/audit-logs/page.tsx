import type { Metadata } from "next";
import { AuditHeader } from "#components/audit/audit-header.tsx";
import { AuditView } from "#components/audit/audit-view.tsx";
import { listAuditEvents } from "#lib/audit/list/queries.ts";
import { loadListParams } from "#lib/audit/list/schema.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { saveOwnTablePreferenceAction } from "#lib/list/preferences/actions.ts";
import { findOwnTablePreference } from "#lib/list/preferences/queries.ts";
import { listViews } from "#lib/views/queries.ts";

export const metadata: Metadata = { title: "Audit Logs" };

export default async function AuditLogsPage({ searchParams }: PageProps<"/audit-logs">) {
  const params = await loadListParams(searchParams);
  const { viewId } = await searchParams;
  const actor = await requireActor();
  const [list, views, preferences, userLocale] = await orNotFound(
    Promise.all([
      listAuditEvents(actor, params),
      listViews(actor, "audit-logs", viewId),
      findOwnTablePreference(actor, "audit-logs"),
      currentUserLocale(),
    ]),
  );
  return (
    <AuditView
      path="/audit-logs"
      header={<AuditHeader title="Audit Logs" sealedUntil={list.sealedUntil} userLocale={userLocale} />}
      list={list}
      params={params}
      views={views}
      preferences={preferences}
      userLocale={userLocale}
      savePreferences={saveOwnTablePreferenceAction}
    />
  );
}
