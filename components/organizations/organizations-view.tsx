"use client";

import { ArchiveRestore, Plus, Upload } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { chosenOf } from "#components/data-table/bulk/chosen.ts";
import { useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import { columnsOf } from "#components/data-table/cells.tsx";
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
import type { OrganizationsChange } from "#lib/organizations/bulk/schema.ts";
import type {
  ListParams,
  OrganizationList,
  OrganizationRow,
  Selection,
} from "#lib/organizations/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import type { OrganizationsActions } from "./actions.ts";
import { SelectionActions } from "./bulk/selection-actions.tsx";
import type { OrganizationsAct } from "./bulk/texts.ts";
import { useStatus } from "./bulk/use-status.ts";
import { OrganizationCards } from "./organization-cards.tsx";
import { organizationCells, type UserLocale } from "./organization-columns.tsx";
import { OrganizationsTable } from "./organizations-table.tsx";
import { OrganizationsToolbar } from "./organizations-toolbar.tsx";
import { Stats } from "./stats.tsx";

interface OrganizationsViewProps {
  list: OrganizationList;
  params: ListParams;
  views: ListViews;
  /** The country of the filter, with its label. */
  country: Option | null;
  userId: string;
  userLocale: UserLocale;
  canExport: boolean;
  canUpload: boolean;
  actions: OrganizationsActions;
}

const BulkDialog = lazy(() =>
  import("./bulk/organizations-bulk-dialog.tsx").then((loaded) => ({
    default: loaded.OrganizationsBulkDialog,
  })),
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
  const [act, setAct] = useState<OrganizationsAct | null>(null);
  const bulk = useBulkRun<OrganizationsChange, Selection>({
    list: "organizations",
    userId: props.userId,
    api: actions.bulk,
    onEnd: state.clearSelection,
  });
  const setStatus = useStatus(actions.bulk);

  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={locale}>
      <div className="list-page">
        <PageHeader
          title="Organizations"
          actions={
            <>
              {list.can.delete ? (
                <LinkButton href={`${path}/deleted`} prefetch={false}>
                  <ArchiveRestore aria-hidden="true" className="sm:hidden" />
                  <span className="max-sm:sr-only">Recently Deleted</span>
                </LinkButton>
              ) : null}
              {props.canUpload ? (
                <LinkButton href="/sales-imports/new" prefetch={false}>
                  <Upload aria-hidden="true" /> <span className="max-sm:sr-only">Upload Sales File</span>
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
            bulk={
              <SelectionActions
                state={state}
                list={list}
                canExport={props.canExport}
                running={bulk.running}
                onAction={setAct}
              />
            }
            onStatus={setStatus}
          />
        )}
        <Pagination list={list} size={params.size} />
      </div>
      {act || bulk.run ? (
        <Suspense>
          <BulkDialog
            act={act}
            list={list}
            chosen={chosenOf(state, list, params, locale)}
            api={actions.bulk}
            bulk={bulk}
            onClose={() => setAct(null)}
          />
        </Suspense>
      ) : null}
    </ListProvider>
  );
}
