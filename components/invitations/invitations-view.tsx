"use client";

import { ChartNoAxesColumn, Send } from "lucide-react";
import { useMemo } from "react";
import { columnsOf } from "#components/data-table/cells.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { listHref } from "#components/data-table/list-url.ts";
import { Pagination } from "#components/data-table/pagination.tsx";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { InvitationList, InvitationRow, ListParams } from "#lib/invitations/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import { invitationCells, type UserLocale } from "./invitation-columns.tsx";
import { InvitationsTable } from "./invitations-table.tsx";
import { InvitationsToolbar } from "./invitations-toolbar.tsx";
import { ResendExpired } from "./resend-expired.tsx";

interface InvitationsViewProps {
  list: InvitationList;
  params: ListParams;
  views: ListViews;
  preferences: TablePreferences;
  userLocale: UserLocale;
  savePreferences: (input: { table: "invitations"; columns: TablePreferences }) => Promise<unknown>;
}

const path = "/invitations";
const defaults = { sort: "-sentAt", size: 50, page: 1 };
const rowId = (row: InvitationRow) => row.id;

export function InvitationsView({
  list,
  params,
  views,
  preferences,
  userLocale,
  savePreferences,
}: InvitationsViewProps) {
  const { locale, timeZone } = userLocale;
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
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
    onPreferencesChange: (columns) => savePreferences({ table: "invitations", columns }),
  });
  const { q, org, role } = params;
  const newHref = listHref(`${path}/new`, { org }, {});
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={locale}>
      <div className="list-page">
        <PageHeader
          title="Invitations"
          actions={
            <>
              <ResendExpired list={list} status={params.status} />
              <LinkButton href={listHref(`${path}/stats`, { q, org, role }, {})} prefetch={false}>
                <ChartNoAxesColumn aria-hidden="true" /> Trends
              </LinkButton>
              {list.can.invite ? (
                <Shortcut keys="c">
                  <DialogLink href={newHref} className={buttonStyles({ variant: "primary" })}>
                    <Send aria-hidden="true" /> Send Invitation
                  </DialogLink>
                </Shortcut>
              ) : null}
            </>
          }
        />
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
        <InvitationsTable state={state} list={list} params={params} newHref={newHref} />
        <Pagination list={list} size={params.size} />
      </div>
    </ListProvider>
  );
}
