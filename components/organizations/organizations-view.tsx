"use client";

import { Plus, Upload } from "lucide-react";
import Link from "next/link";
import { lazy, Suspense, useMemo } from "react";
import { columnsOf } from "#components/data-table/cells.tsx";
import { formatCount, formatNumber } from "#components/data-table/format.ts";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import { SelectionBar } from "#components/data-table/selection-bar.tsx";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { BulkAction } from "#lib/organizations/bulk/schema.ts";
import type { ListParams, OrganizationList, OrganizationRow } from "#lib/organizations/list/schema.ts";
import type { OrganizationsActions } from "./actions.ts";
import { OrganizationCards } from "./organization-cards.tsx";
import { organizationCells, type UserLocale } from "./organization-columns.tsx";
import { OrganizationsTable } from "./organizations-table.tsx";
import { OrganizationsToolbar } from "./organizations-toolbar.tsx";
import { Stats } from "./stats.tsx";
import { useBulk } from "./use-bulk.ts";

interface OrganizationsViewProps {
  list: OrganizationList;
  params: ListParams;
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
  country,
  userLocale,
  actions,
  ...props
}: OrganizationsViewProps) {
  const { locale, timeZone } = userLocale;
  const { oauth } = list.can;
  const tiers = list.tiers.map(({ code, name }) => ({ value: code, label: name }));
  const creditTypes = list.creditTypes.map(({ code, name }) => ({ value: code, label: name }));
  const values = useMemo(() => ({ ...params }), [params]);
  const columns = useMemo(() => {
    const userLocale = { locale, timeZone };
    return columnsOf(list.table, organizationCells(userLocale, oauth), userLocale);
  }, [list.table, locale, timeZone, oauth]);
  const state = useDataTable({
    id: "organizations",
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
    const { q, status, tier, country: code, creditType } = params;
    if (state.allMatching) {
      const count = formatCount(list.total, locale);
      return bulk.request({
        action,
        count,
        rows: [],
        selection: { filter: { q, status, tier, country: code, creditType } },
      });
    }
    const rows = list.rows.filter((row) => state.selected.includes(row.id));
    const ids = rows.map(rowId);
    bulk.request({ action, count: formatNumber(ids.length, locale), rows, selection: { ids } });
  }

  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={locale}>
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-4 pt-4 pb-2 sm:px-6 roomy:flex-none roomy:h-[calc(100dvh-var(--header-height))]">
        <PageHeader
          title="Organizations"
          actions={
            <>
              {props.canUpload ? (
                <LinkButton href="/sales-imports/new" prefetch={false}>
                  <Upload aria-hidden="true" /> Upload Sales File
                </LinkButton>
              ) : null}
              {list.can.create ? (
                <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
                  <Plus aria-hidden="true" /> Add Organization
                </DialogLink>
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
          {list.can.delete ? (
            <Link href={`${path}/deleted`} prefetch={false} className="tab ms-auto">
              Recently Deleted
            </Link>
          ) : null}
        </ListTabs>
        <div className="relative">
          <OrganizationsToolbar
            state={state}
            view={params.view ?? "table"}
            tiers={tiers}
            creditTypes={creditTypes}
            country={country}
            canExport={props.canExport}
          />
          <SelectionBar state={state} total={list.total}>
            {list.can.update ? (
              <>
                <Button size="sm" disabled={bulk.running} onClick={() => onSelection("activate")}>
                  Activate
                </Button>
                <Button size="sm" disabled={bulk.running} onClick={() => onSelection("deactivate")}>
                  Deactivate
                </Button>
              </>
            ) : null}
            {list.can.delete ? (
              <Button size="sm" disabled={bulk.running} onClick={() => onSelection("delete")}>
                Delete…
              </Button>
            ) : null}
          </SelectionBar>
        </div>
        {params.view === "cards" ? (
          <OrganizationCards list={list} params={params} userLocale={userLocale} />
        ) : (
          <OrganizationsTable
            state={state}
            list={list}
            params={params}
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
