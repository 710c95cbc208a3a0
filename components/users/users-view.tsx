"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useMemo } from "react";
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
import type { ListParams, UserList, UserRow } from "#lib/users/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import type { UsersActions } from "./actions.ts";
import { useBulk } from "./use-bulk.ts";
import { type UserLocale, userCells } from "./user-columns.tsx";
import { UsersTable } from "./users-table.tsx";
import { UsersToolbar } from "./users-toolbar.tsx";

interface UsersViewProps {
  list: UserList;
  params: ListParams;
  views: ListViews;
  userLocale: UserLocale;
  canExport: boolean;
  actions: UsersActions;
}

const BulkDialogs = lazy(() =>
  import("./bulk-dialogs.tsx").then((loaded) => ({ default: loaded.BulkDialogs })),
);

const path = "/users";
const defaults = { sort: "name", size: 50, page: 1 };
const rowId = (row: UserRow) => row.id;

export function UsersView({ list, params, views, userLocale, canExport, actions }: UsersViewProps) {
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
  const bulk = useBulk(actions.bulk, state.clearSelection);
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
        <UsersTable state={state} list={list} params={params} bulk={bulk} />
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
