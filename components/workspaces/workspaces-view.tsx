"use client";

import { Plus } from "lucide-react";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { chosenOf } from "#components/data-table/bulk/chosen.ts";
import { useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import { columnsOf } from "#components/data-table/cells.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { useRowMenu } from "#components/data-table/use-row-menu.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { ListViews } from "#lib/views/schema.ts";
import { changeSelectedWorkspacesAction, planWorkspacesAction } from "#lib/workspaces/bulk/actions.ts";
import type { Selection, WorkspacesChange } from "#lib/workspaces/bulk/schema.ts";
import type { ListParams, WorkspaceList, WorkspaceRow } from "#lib/workspaces/list/schema.ts";
import { transitions, type WorkspaceChange, workspaceChanges } from "#lib/workspaces/policy.ts";
import { NoWorkspaces } from "./no-workspaces.tsx";
import { useWorkspaceChange } from "./use-workspace-change.ts";
import { workspaceCells, workspaceHref } from "./workspace-columns.tsx";
import { WorkspacesToolbar } from "./workspaces-toolbar.tsx";

const RowMenu = lazy(() => import("./row-menu.tsx").then((loaded) => ({ default: loaded.RowMenu })));
const ChangeDialog = lazy(() =>
  import("./change-dialog.tsx").then((loaded) => ({ default: loaded.ChangeDialog })),
);
const BulkDialog = lazy(() =>
  import("./bulk/workspaces-bulk-dialog.tsx").then((loaded) => ({ default: loaded.WorkspacesBulkDialog })),
);
const bulkApi = { plan: planWorkspacesAction, run: changeSelectedWorkspacesAction };

interface WorkspacesViewProps {
  organization: { id: string; slug: string; name: string; can: { list: boolean } };
  list: WorkspaceList;
  params: ListParams;
  views: ListViews;
  preferences: TablePreferences;
  /** The pages of the organization that the user may open */
  pages: OrganizationPages;
  userLocale: UserLocale;
  userId: string;
  savePreferences: (input: { table: "workspaces"; columns: TablePreferences }) => Promise<unknown>;
}

const defaults = { sort: "name", size: 50, page: 1 };
const rowId = (row: WorkspaceRow) => row.id;
const rowName = (row: WorkspaceRow) => row.name;

export function WorkspacesView({
  organization,
  list,
  params,
  views,
  userLocale,
  ...props
}: WorkspacesViewProps) {
  const { id, slug } = organization;
  const { locale } = userLocale;
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const columns = useMemo(
    () => columnsOf(list.table, workspaceCells(slug), userLocale),
    [list.table, userLocale, slug],
  );
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences: props.preferences,
    onPreferencesChange: (columns) => props.savePreferences({ table: "workspaces", columns }),
  });
  const one = useWorkspaceChange(id);
  const [change, setChange] = useState<WorkspaceChange | null>(null);
  const bulk = useBulkRun<WorkspacesChange, Selection>({
    list: "workspaces",
    userId: props.userId,
    api: bulkApi,
    onEnd: state.clearSelection,
  });
  const path = `/organizations/${slug}/workspaces`;

  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={locale}>
      <div className="list-page">
        <OrganizationListHeader
          organization={organization}
          segment="workspaces"
          pages={props.pages}
          listed={organization.can.list}
          actions={
            list.can.manage ? (
              <Shortcut keys="c">
                <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
                  <Plus aria-hidden="true" /> Create Workspace
                </DialogLink>
              </Shortcut>
            ) : null
          }
        />
        <ListTabs
          label="Status"
          name="status"
          tabs={[
            { value: null, label: "All", count: list.tabs.all },
            { value: "active", label: "Active", count: list.tabs.active },
            { value: "suspended", label: "Suspended", count: list.tabs.suspended },
            ...(list.can.manage ? [{ value: "archived", label: "Archived", count: list.tabs.archived }] : []),
          ]}
        >
          <ViewsButton state={state} />
        </ListTabs>
        <WorkspacesToolbar state={state} canExport={list.can.export} />
        <Rows
          state={state}
          list={list}
          params={params}
          slug={slug}
          newHref={`${path}/new`}
          bulk={
            list.can.manage
              ? workspaceChanges.map((change) => (
                  <Button key={change} size="sm" disabled={bulk.running} onClick={() => setChange(change)}>
                    {transitions[change].label}
                  </Button>
                ))
              : null
          }
          onChange={one.request}
        />
        <Pagination list={list} size={params.size} />
      </div>
      <Suspense>
        {one.asking ? <ChangeDialog request={one.asking} setAsking={one.setAsking} run={one.run} /> : null}
        {change || bulk.run ? (
          <BulkDialog
            key={change}
            organizationId={id}
            change={change}
            chosen={chosenOf(state, list, params, locale)}
            api={bulkApi}
            bulk={bulk}
            onClose={() => setChange(null)}
          />
        ) : null}
      </Suspense>
    </ListProvider>
  );
}

interface RowsProps {
  state: ReturnType<typeof useDataTable<WorkspaceRow>>;
  list: WorkspaceList;
  params: ListParams;
  /** The organization's slug */
  slug: string;
  newHref: string;
  bulk: ReactNode;
  onChange: ReturnType<typeof useWorkspaceChange>["request"];
}

function Rows({ state, list, params, slug, newHref, bulk, onChange }: RowsProps) {
  const { menu, click, close, open } = useRowMenu(list.rows);
  return (
    <>
      <DataTable
        state={state}
        caption="Workspaces"
        rowLabel={rowName}
        list={list}
        size={params.size}
        bulk={bulk}
        summary={(row) => ({
          title: row.name,
          subtitle: row.description,
          href: workspaceHref(slug, row.slug),
        })}
        empty={<NoWorkspaces params={params} newHref={newHref} canCreate={list.can.manage} />}
        onBodyClick={click}
      />
      {menu ? (
        <Suspense>
          <RowMenu
            {...menu}
            href={workspaceHref(slug, menu.row.slug)}
            manage={list.can.manage}
            onChange={(change) => onChange(change, menu.row)}
            onClose={close}
            onOpen={open}
          />
        </Suspense>
      ) : null}
    </>
  );
}
