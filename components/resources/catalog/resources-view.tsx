"use client";

import { Plus } from "lucide-react";
import { useMemo } from "react";
import { columnsOf } from "#components/data-table/cells.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { DefinedKind } from "#lib/resources/catalog/policy.ts";
import { kindNames } from "#lib/resources/catalog/policy.ts";
import type { ListParams, ResourceList, ResourceRow } from "#lib/resources/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import { resourceLabels } from "./labels.ts";
import { NoResources } from "./no-resources.tsx";
import { resourceCells } from "./resource-columns.tsx";

interface ResourcesViewProps {
  kind: DefinedKind;
  list: ResourceList;
  params: ListParams;
  views: ListViews;
  preferences: TablePreferences;
  userLocale: UserLocale;
  savePreferences: (input: { table: "resources"; columns: TablePreferences }) => Promise<unknown>;
}

const descriptions: Readonly<Record<DefinedKind, string>> = {
  ROUTER: "Choose the model for each call, so apps don't have to.",
  ASSISTANT: "Models or routers with instructions and tools, ready to use.",
  TOOL: "What assistants can call: MCP servers, HTTP endpoints and built-in tools.",
};

const defaults = { sort: "name", size: 50, page: 1 };
const rowId = (row: ResourceRow) => row.id;
const rowName = (row: ResourceRow) => row.name;
const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "-updatedAt", label: "Sort: last changed" },
];

/** The platform's routers, assistants or tools. */
export function ResourcesView({ kind, list, params, views, userLocale, ...props }: ResourcesViewProps) {
  const { preferences, savePreferences } = props;
  const { many, add } = resourceLabels[kind];
  const path = `/resources/${kindNames[kind].path}`;
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const columns = useMemo(
    () => columnsOf(list.table, resourceCells(path), userLocale),
    [list.table, path, userLocale],
  );
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences,
    onPreferencesChange: (columns) => savePreferences({ table: "resources", columns }),
  });
  const addLink = list.can.add ? (
    <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
      <Plus aria-hidden="true" /> {add}
    </DialogLink>
  ) : null;
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={userLocale.locale}>
      <div className="list-page">
        <PageHeader
          title={many}
          description={descriptions[kind]}
          actions={addLink ? <Shortcut keys="c">{addLink}</Shortcut> : null}
        />
        <ListTabs
          label="Status"
          name="status"
          tabs={[
            { value: null, label: "All", count: list.tabs.all },
            { value: "available", label: "Available", count: list.tabs.available },
            { value: "retired", label: "Retired", count: list.tabs.retired },
          ]}
        >
          <ViewsButton state={state} />
        </ListTabs>
        <Toolbar
          state={state}
          noun={many.toLowerCase()}
          placeholder="Name, identifier or description"
          canExport
        >
          <FilterSelect name="sort" label="Sort by" options={sortings} className="max-md:flex-1 md:hidden" />
        </Toolbar>
        <DataTable
          state={state}
          caption={many}
          rowLabel={rowName}
          list={list}
          size={params.size}
          empty={<NoResources kind={kind} params={params} action={addLink} />}
        />
        <Pagination list={list} size={params.size} />
      </div>
    </ListProvider>
  );
}
