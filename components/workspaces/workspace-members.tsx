"use client";

import { Plus, SearchX, Users } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { columnsOf } from "#components/data-table/cells.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { useRowMenu } from "#components/data-table/use-row-menu.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { ListViews } from "#lib/views/schema.ts";
import type {
  ListParams,
  WorkspaceMemberList,
  WorkspaceMemberRow,
} from "#lib/workspaces/members/list/schema.ts";
import type { Workspace } from "#lib/workspaces/schema.ts";
import { memberCells } from "./member-columns.tsx";
import { useMemberChanges } from "./use-member-changes.ts";
import { workspaceHref } from "./workspace-columns.tsx";
import { WorkspaceHeader } from "./workspace-header.tsx";

const AddMembers = lazy(() => import("./add-members.tsx").then((loaded) => ({ default: loaded.AddMembers })));
const MemberMenu = lazy(() => import("./member-menu.tsx").then((loaded) => ({ default: loaded.MemberMenu })));

interface WorkspaceMembersProps {
  organization: { id: string; slug: string; name: string; can: { list: boolean; listMembers: boolean } };
  workspace: Workspace;
  list: WorkspaceMemberList;
  params: ListParams;
  views: ListViews;
  preferences: TablePreferences;
  userLocale: UserLocale;
  savePreferences: (input: { table: "workspace-members"; columns: TablePreferences }) => Promise<unknown>;
}

const defaults = { sort: "name", size: 50, page: 1 };
const rowId = (row: WorkspaceMemberRow) => row.id;
const rowName = (row: WorkspaceMemberRow) => row.name || row.email;
const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "role", label: "Sort: role" },
  { value: "-lastActive", label: "Sort: last active" },
];
const summary = (row: WorkspaceMemberRow) => ({ title: rowName(row), subtitle: row.email });

/** The people of a workspace, as a table. */
export function WorkspaceMembers(props: WorkspaceMembersProps) {
  const { organization, workspace, params, views, userLocale } = props;
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  return (
    <ListProvider
      path={`${workspaceHref(organization.slug, workspace.slug)}/members`}
      params={values}
      defaults={defaults}
      locale={userLocale.locale}
    >
      <Members {...props} />
    </ListProvider>
  );
}

function Members({ organization, workspace, list, params, ...props }: WorkspaceMembersProps) {
  const { views, preferences, userLocale, savePreferences } = props;
  const { id, can } = organization;
  const [adding, setAdding] = useState(false);
  const columns = useMemo(
    () => columnsOf(list.table, memberCells(can.listMembers), userLocale),
    [list.table, userLocale, can.listMembers],
  );
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences,
    onPreferencesChange: (columns) => savePreferences({ table: "workspace-members", columns }),
  });
  const key = { organizationId: id, workspaceId: workspace.id };
  const changes = useMemberChanges(key, state.clearSelection);
  const { menu, click, close } = useRowMenu(list.rows);
  const chosen = () => list.rows.filter((row) => state.selected.includes(row.id));
  const add = list.can.change ? (
    <Shortcut keys="c">
      <Button variant="primary" onClick={() => setAdding(true)}>
        <Plus aria-hidden="true" /> Add Members
      </Button>
    </Shortcut>
  ) : null;
  return (
    <>
      <div className="list-page">
        <WorkspaceHeader organization={organization} workspace={workspace} current="members" actions={add} />
        <Toolbar state={state} noun="members" placeholder="Name or email" canExport={false}>
          <FilterSelect name="sort" label="Sort by" options={sortings} className="max-md:flex-1 md:hidden" />
        </Toolbar>
        <DataTable
          state={state}
          caption="Members"
          rowLabel={rowName}
          list={list}
          size={params.size}
          bulk={
            list.can.change ? (
              <Button size="sm" disabled={changes.running} onClick={() => changes.remove(chosen())}>
                Remove
              </Button>
            ) : null
          }
          summary={summary}
          empty={params.q ? <NoMatch q={params.q} /> : <NoMembers />}
          onBodyClick={click}
        />
        <Pagination list={list} size={params.size} />
      </div>
      <Suspense>
        {menu ? (
          <MemberMenu
            {...menu}
            profiles={can.listMembers}
            onRole={(role) => void changes.setRole([menu.row], role)}
            onRemove={() => void changes.remove([menu.row])}
            onClose={close}
          />
        ) : null}
        {adding ? <AddMembers workspace={workspace} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </>
  );
}

function NoMatch({ q }: { q: string }) {
  return (
    <EmptyState icon={<SearchX aria-hidden="true" />} title="No matching members">
      {`Nobody in this workspace matches “${q}”.`}
    </EmptyState>
  );
}

function NoMembers() {
  return (
    <EmptyState icon={<Users aria-hidden="true" />} title="No members yet">
      Only Org Admins can open this workspace so far. Add the members who'll work in it.
    </EmptyState>
  );
}
