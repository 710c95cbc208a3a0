"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { chosenOf } from "#components/data-table/bulk/chosen.ts";
import { useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import { columnsOf } from "#components/data-table/cells.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { listHref } from "#components/data-table/list-url.ts";
import { Pagination } from "#components/data-table/pagination.tsx";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Selection, UsersChange } from "#lib/users/bulk/schema.ts";
import type { ListParams, UserList, UserRow } from "#lib/users/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import type { UsersActions } from "./actions.ts";
import { SelectionActions } from "./bulk/selection-actions.tsx";
import type { UsersAct } from "./bulk/texts.ts";
import { type UserLocale, userCells } from "./user-columns.tsx";
import { UsersTable } from "./users-table.tsx";
import { UsersToolbar } from "./users-toolbar.tsx";

interface UsersViewProps {
  list: UserList;
  params: ListParams;
  views: ListViews;
  userLocale: UserLocale;
  userId: string;
  canExport: boolean;
  actions: UsersActions;
}

const BulkDialog = lazy(() =>
  import("./bulk/users-bulk-dialog.tsx").then((loaded) => ({ default: loaded.UsersBulkDialog })),
);

const path = "/users";
const defaults = { sort: "name", size: 50, page: 1 };
const rowId = (row: UserRow) => row.id;

export function UsersView({ list, params, views, userLocale, userId, canExport, actions }: UsersViewProps) {
  const { locale, timeZone } = userLocale;
  const { kind } = list.scope;
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const columns = useMemo(
    () => columnsOf(list.table, userCells, { locale, timeZone }),
    [list.table, locale, timeZone],
  );
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences: list.columns,
    onPreferencesChange: (preferences) => actions.savePreferences({ table: "users", columns: preferences }),
  });
  const [act, setAct] = useState<UsersAct | null>(null);
  const bulk = useBulkRun<UsersChange, Selection>({
    list: "users",
    userId,
    api: actions.bulk,
    onEnd: state.clearSelection,
  });
  const global = kind === "platform" && params.global !== null;
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={locale}>
      <div className="list-page">
        <PageHeader
          title="Users"
          actions={
            <>
              <LinkButton href="/roles" prefetch={false}>
                Role Permissions
              </LinkButton>
              {list.can.create ? (
                <Shortcut keys="c">
                  <DialogLink
                    href={listHref(`${path}/new`, { org: params.org }, {})}
                    className={buttonStyles({ variant: "primary" })}
                  >
                    <Plus aria-hidden="true" /> New User
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
            { value: "active", label: "Active", count: list.tabs.active },
            { value: "disabled", label: "Disabled", count: list.tabs.disabled },
          ]}
        >
          <ViewsButton state={state} />
        </ListTabs>
        <UsersToolbar
          state={state}
          scope={list.scope}
          org={params.org}
          global={global}
          canExport={canExport}
        />
        <UsersTable
          state={state}
          list={list}
          params={params}
          bulk={
            <SelectionActions
              state={state}
              list={list}
              canExport={canExport}
              running={bulk.running}
              onAction={setAct}
            />
          }
        />
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
