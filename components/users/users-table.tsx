"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { useRowMenu } from "#components/data-table/use-row-menu.ts";
import type { ListParams, UserList, UserRow } from "#lib/users/list/schema.ts";
import { NoUsers } from "./no-users.tsx";

const RowMenu = lazy(() => import("./row-menu.tsx").then((loaded) => ({ default: loaded.RowMenu })));

interface UsersTableProps {
  state: DataTableState<UserRow>;
  list: UserList;
  params: ListParams;
  /** The actions on selected rows */
  bulk: ReactNode;
}

const email = (row: UserRow) => row.email;

function summary(row: UserRow) {
  return { title: row.name || row.email, subtitle: row.email, href: `/users/${row.id}` };
}

export function UsersTable({ state, list, params, bulk }: UsersTableProps) {
  const { menu, click, close, go, open } = useRowMenu(list.rows);
  return (
    <>
      <DataTable
        state={state}
        caption="Users"
        rowLabel={email}
        list={list}
        size={params.size}
        bulk={list.can.update || list.can.delete || list.can.setRole ? bulk : null}
        summary={summary}
        empty={<NoUsers params={params} list={list} />}
        onBodyClick={click}
      />
      {menu ? (
        <Suspense>
          <RowMenu
            {...menu}
            canImpersonate={list.scope.kind === "platform"}
            onClose={close}
            onView={go}
            onOpen={open}
          />
        </Suspense>
      ) : null}
    </>
  );
}
