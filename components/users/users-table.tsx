"use client";

import { lazy, Suspense } from "react";
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
}

const email = (row: UserRow) => row.email;

export function UsersTable({ state, list, params }: UsersTableProps) {
  const { menu, click, close, go, open } = useRowMenu(list.rows);
  return (
    <>
      <DataTable
        state={state}
        caption="Users"
        rowLabel={email}
        selectable={list.can.update || list.can.delete}
        offset={(list.page - 1) * params.size}
        count={list.total.capped ? null : list.total.count}
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
