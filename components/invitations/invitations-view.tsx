"use client";

import { lazy, Suspense, useMemo, useState } from "react";
import { chosenOf } from "#components/data-table/bulk/chosen.ts";
import { useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import { columnsOf } from "#components/data-table/cells.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { listHref } from "#components/data-table/list-url.ts";
import type { ListUse } from "#components/data-table/list-view.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { changeInvitationsAction, planInvitationsAction } from "#lib/invitations/bulk/actions.ts";
import type { InvitationsChange, Selection } from "#lib/invitations/bulk/schema.ts";
import type { InvitationList, InvitationRow, ListParams } from "#lib/invitations/list/schema.ts";
import { invitationCells } from "./invitation-columns.tsx";
import { InvitationsHeader } from "./invitations-header.tsx";
import { InvitationsTable } from "./invitations-table.tsx";
import { InvitationsToolbar } from "./invitations-toolbar.tsx";
import { SelectionActions } from "./selection-actions.tsx";

const BulkDialog = lazy(() =>
  import("./bulk/invitations-bulk-dialog.tsx").then((loaded) => ({ default: loaded.InvitationsBulkDialog })),
);
const bulkApi = { plan: planInvitationsAction, run: changeInvitationsAction };

interface InvitationsViewProps extends ListUse {
  /** On the page of one organization; without it the list is the platform's */
  place?: { slug: string; name: string; pages: OrganizationPages };
  list: InvitationList;
  params: ListParams;
  userId: string;
}

const defaults = { sort: "-sentAt", size: 50, page: 1 };
const rowId = (row: InvitationRow) => row.id;

export function InvitationsView({ place, list, params, userId, ...use }: InvitationsViewProps) {
  const { views, preferences, userLocale, savePreferences } = use;
  const { locale, timeZone } = userLocale;
  const path = place ? `/organizations/${place.slug}/invitations` : "/invitations";
  // The page of an organization says in its path whose list it is.
  const org = place ? null : params.org;
  const values = useMemo(() => ({ ...params, org, viewId: views.open?.id }), [params, org, views.open?.id]);
  const columns = useMemo(
    () => columnsOf(list.table, invitationCells, { locale, timeZone }),
    [list.table, locale, timeZone],
  );
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences,
    onPreferencesChange: (changed) => savePreferences({ table: "invitations", columns: changed }),
  });
  const [kind, setKind] = useState<InvitationsChange["kind"] | null>(null);
  const bulk = useBulkRun<InvitationsChange, Selection>({
    list: "invitations",
    userId,
    api: bulkApi,
    onEnd: state.clearSelection,
  });
  const newHref = listHref("/invitations/new", { org: params.org }, {});
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={locale}>
      <div className="list-page">
        <InvitationsHeader place={place ?? null} list={list} params={params} newHref={newHref} />
        <ListTabs
          label="Status"
          name="status"
          tabs={[
            { value: null, label: "All", count: list.tabs.all },
            { value: "pending", label: "Pending", count: list.tabs.pending },
            { value: "accepted", label: "Accepted", count: list.tabs.accepted },
            { value: "expired", label: "Expired", count: list.tabs.expired },
            { value: "revoked", label: "Revoked", count: list.tabs.revoked },
          ]}
        >
          <ViewsButton state={state} />
        </ListTabs>
        <InvitationsToolbar state={state} list={list} org={org} />
        <InvitationsTable
          state={state}
          list={list}
          params={{ ...params, org }}
          newHref={newHref}
          bulk={
            list.can.invite ? (
              <SelectionActions
                state={state}
                canExport={list.can.export}
                running={bulk.running}
                onAction={setKind}
              />
            ) : null
          }
        />
        <Pagination list={list} size={params.size} />
      </div>
      <Suspense>
        {kind || bulk.run ? (
          <BulkDialog
            key={kind}
            kind={kind}
            chosen={chosenOf(state, list, params, locale)}
            api={bulkApi}
            bulk={bulk}
            onClose={() => setKind(null)}
          />
        ) : null}
      </Suspense>
    </ListProvider>
  );
}
