"use client";

import { Plus, Upload } from "lucide-react";
import { lazy, Suspense, useMemo } from "react";
import { columnsOf } from "#components/data-table/cells.tsx";
import { formatCount, formatNumber } from "#components/data-table/format.ts";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { BulkAction } from "#lib/organizations/bulk/schema.ts";
import type { ListParams, OrganizationList, OrganizationRow } from "#lib/organizations/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import type { OrganizationsActions } from "./actions.ts";
import { BulkActions } from "./bulk-actions.tsx";
import { OrganizationCards } from "./organization-cards.tsx";
import { organizationCells, type UserLocale } from "./organization-columns.tsx";
import { OrganizationsTable } from "./organizations-table.tsx";
import { OrganizationsToolbar } from "./organizations-toolbar.tsx";
import { Stats } from "./stats.tsx";
import { useBulk } from "./use-bulk.ts";

interface OrganizationsViewProps {
  list: OrganizationList;
  params: ListParams;
  views: ListViews;
  /** The country of the filter, with its label. */
  country: Option | null;
  userLocale: UserLocale;
  canExport: boolean;
  canUpload: boolean;
  actions: OrganizationsActions;
}

const BulkDialogs = lazy(() =>
  import("./bulk-dialogs.tsx").then((loaded) => ({ default: loaded.BulkDialogs })),
);

const path = "/organizations";
const defaults = { sort: "name", size: 50, page: 1, view: "table" };
const rowId = (row: OrganizationRow) => row.id;

export function OrganizationsView({
  list,
  params,
  views,
  country,
  userLocale,
  actions,
  ...props
}: OrganizationsViewProps) {
  const { locale, timeZone } = userLocale;
  const { oauth } = list.can;
  const tiers = list.tiers.map(({ code, name }) => ({ value: code, label: name }));
  const creditTypes = list.creditTypes.map(({ code, name }) => ({ value: code, label: name }));
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const columns = useMemo(() => {
    const userLocale = { locale, timeZone };
    return columnsOf(list.table, organizationCells(userLocale, oauth), userLocale);
  }, [list.table, locale, timeZone, oauth]);
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences: list.columns,
    onPreferencesChange: (preferences) =>
      actions.savePreferences({ table: "organizations", columns: preferences }),
  });
  const bulk = useBulk(actions.bulk, state.clearSelection);

  function onSelection(action: BulkAction) {
    if (state.allMatching) {
      const { sort: _sort, size: _size, page: _page, cursor: _cursor, view: _view, ...filter } = params;
      const count = formatCount(list.total, locale);
      return bulk.request({ action, count, rows: [], selection: { filter } });
    }
    const rows = list.rows.filter((row) => state.selected.includes(row.id));
    const ids = rows.map(rowId);
    bulk.request({ action, count: formatNumber(ids.length, locale), rows, selection: { ids } });
  }

  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={locale}>
      <div className="list-page">
        <PageHeader
          title="Organizations"
          actions={
            <>
              {list.can.delete ? (
                <LinkButton href={`${path}/deleted`} prefetch={false} variant="ghost">
                  Recently Deleted
                </LinkButton>
              ) : null}
              {props.canUpload ? (
                <LinkButton href="/sales-imports/new" prefetch={false}>
                  <Upload aria-hidden="true" /> Upload Sales File
                </LinkButton>
              ) : null}
              {list.can.create ? (
                <Shortcut keys="c">
                  <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
                    <Plus aria-hidden="true" /> Add Organization
                  </DialogLink>
                </Shortcut>
              ) : null}
            </>
          }
        />
        <Stats stats={list.stats} locale={locale} />
        <ListTabs
          label="Status"
          name="status"
          tabs={[
            { value: null, label: "All", count: list.tabs.all },
            { value: "active", label: "Active", count: list.tabs.active },
            { value: "inactive", label: "Inactive", count: list.tabs.inactive },
          ]}
        >
          <ViewsButton state={state} />
        </ListTabs>
        <OrganizationsToolbar
          state={state}
          view={params.view ?? "table"}
          tiers={tiers}
          creditTypes={creditTypes}
          country={country}
          canExport={props.canExport}
          internal={list.internal}
        />
        {params.view === "cards" ? (
          <OrganizationCards list={list} params={params} userLocale={userLocale} />
        ) : (
          <OrganizationsTable
            state={state}
            list={list}
            params={params}
            bulk={<BulkActions can={list.can} running={bulk.running} onAction={onSelection} />}
            onAction={(action, row) =>
              bulk.request({ action, count: "1", rows: [row], selection: { ids: [row.id] } })
            }
          />
        )}
        <Pagination list={list} size={params.size} />
      </div>
      {bulk.asking || bulk.report ? (
        <Suspense>
          <BulkDialogs {...bulk} />
        </Suspense>
      ) : null}
    </ListProvider>
  );
}
