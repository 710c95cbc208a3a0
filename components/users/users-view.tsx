"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { lazy, Suspense, useMemo } from "react";
import { columnsOf } from "#components/data-table/cells.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { listHref } from "#components/data-table/list-url.ts";
import { Pagination } from "#components/data-table/pagination.tsx";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { ListParams, UserList, UserRow } from "#lib/users/list/schema.ts";
import type { UsersActions } from "./actions.ts";
import { ScopeFilter } from "./scope-filter.tsx";
import { useBulk } from "./use-bulk.ts";
import { type UserLocale, userCells } from "./user-columns.tsx";
import { UsersSelection } from "./users-selection.tsx";
import { UsersTable } from "./users-table.tsx";
import { UsersToolbar } from "./users-toolbar.tsx";

interface UsersViewProps {
  list: UserList;
  params: ListParams;
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

export function UsersView({ list, params, userLocale, canExport, actions }: UsersViewProps) {
  const { locale, timeZone } = userLocale;
  const { kind } = list.scope;
  const values = useMemo(() => ({ ...params }), [params]);
  const columns = useMemo(
    () => columnsOf(list.table, userCells, { locale, timeZone }),
    [list.table, locale, timeZone],
  );
  const state = useDataTable({
    id: "users",
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
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-4 pt-4 pb-2 sm:px-6 roomy:flex-none roomy:h-[calc(100dvh-var(--header-height))]">
        <PageHeader
          title="Users"
          actions={
            list.can.create ? (
              <DialogLink
                href={listHref(`${path}/new`, { org: params.org }, {})}
                className={buttonStyles({ variant: "primary" })}
              >
                <Plus aria-hidden="true" /> New User
              </DialogLink>
            ) : null
          }
        />
        <ScopeFilter scope={list.scope} org={params.org} global={global} />
        <ListTabs
          label="Status"
          name="status"
          tabs={[
            { value: null, label: "All", count: list.tabs.all },
            { value: "active", label: "Active", count: list.tabs.active },
            { value: "disabled", label: "Disabled", count: list.tabs.disabled },
          ]}
        >
          <Link href="/roles" prefetch={false} className="tab ms-auto">
            <b className="font-medium max-sm:hidden">Role Permissions</b>
            <b className="font-medium sm:hidden">Roles</b>
          </Link>
        </ListTabs>
        <div className="relative">
          <UsersToolbar state={state} scope={list.scope} canExport={canExport} />
          <UsersSelection state={state} list={list} params={params} bulk={bulk} />
        </div>
        <UsersTable state={state} list={list} params={params} />
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
