"use client";

import { ScrollText, SearchX } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { actorNameOf, targetHref } from "#components/activity/sentences.ts";
import { columnsOf } from "#components/data-table/cells.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { formatMoment } from "#components/data-table/format.ts";
import { ListProvider, useList } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { AuditList, ListParams } from "#lib/audit/list/schema.ts";
import type { AuditRow } from "#lib/audit/schema.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { ListViews } from "#lib/views/schema.ts";
import { actionLabel, auditCells } from "./audit-columns.tsx";
import { AuditToolbar } from "./audit-toolbar.tsx";
import { EventDetails } from "./event-details.tsx";

interface AuditViewProps {
  /** The address of the page */
  path: string;
  /** The heading, and the tabs of an organization's section */
  header: ReactNode;
  list: AuditList;
  params: ListParams;
  views: ListViews;
  preferences: TablePreferences;
  userLocale: UserLocale;
  savePreferences: (input: { table: "audit-logs"; columns: TablePreferences }) => Promise<unknown>;
}

const defaults = { sort: "-at", size: 50, page: 1 };
const rowId = (row: AuditRow) => row.id;
const rowLabel = (row: AuditRow) => `${actorNameOf(row.activity)}: ${actionLabel(row)}`;

/** The audit log of the platform, or of one organization. */
export function AuditView({
  path,
  header,
  list,
  params,
  views,
  preferences,
  userLocale,
  ...props
}: AuditViewProps) {
  const { savePreferences } = props;
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const columns = useMemo(
    () => columnsOf(list.table, auditCells(userLocale), userLocale),
    [list.table, userLocale],
  );
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences,
    onPreferencesChange: (columns) => savePreferences({ table: "audit-logs", columns }),
  });
  const summary = (row: AuditRow) => {
    const href = targetHref(row.activity);
    return {
      title: actionLabel(row),
      subtitle: `${actorNameOf(row.activity)}, ${formatMoment(row.at, userLocale.locale, userLocale.timeZone)}`,
      details: <EventDetails row={row} />,
      ...(href ? { href } : {}),
    };
  };
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={userLocale.locale}>
      <div className="list-page">
        {header}
        <ListTabs
          label="Result"
          name="status"
          tabs={[
            { value: null, label: "All", count: list.tabs.all },
            { value: "done", label: "Done", count: list.tabs.done },
            { value: "denied", label: "Denied", count: list.tabs.denied },
          ]}
        >
          <ViewsButton state={state} />
        </ListTabs>
        <AuditToolbar state={state} list={list} params={params} />
        <DataTable
          state={state}
          caption="Audit events"
          rowLabel={rowLabel}
          list={list}
          size={params.size}
          summary={summary}
          empty={<NoEvents filtered={hasFilter(params)} />}
        />
        <Pagination list={list} size={params.size} />
      </div>
    </ListProvider>
  );
}

function hasFilter({ sort: _, size: __, page: ___, cursor: ____, ...filter }: ListParams): boolean {
  return Object.values(filter).some(Boolean);
}

function NoEvents({ filtered }: { filtered: boolean }) {
  const { path, follow } = useList();
  if (!filtered)
    return (
      <EmptyState icon={<ScrollText aria-hidden="true" />} title="No events yet">
        Every change and sign-in appears here.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No matching events"
      action={
        <a href={path} onClick={follow} className={buttonStyles()}>
          Clear Search and Filters
        </a>
      }
    >
      Nothing matches this search and these filters.
    </EmptyState>
  );
}
