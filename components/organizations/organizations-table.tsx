"use client";

import { lazy, Suspense } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { useRowMenu } from "#components/data-table/use-row-menu.ts";
import type { BulkAction } from "#lib/organizations/bulk/schema.ts";
import type { ListParams, OrganizationList, OrganizationRow } from "#lib/organizations/list/schema.ts";
import { NoOrganizations } from "./no-organizations.tsx";

const RowMenu = lazy(() => import("./row-menu.tsx").then((loaded) => ({ default: loaded.RowMenu })));

interface OrganizationsTableProps {
  state: DataTableState<OrganizationRow>;
  list: OrganizationList;
  params: ListParams;
  onAction: (action: BulkAction, row: OrganizationRow) => void;
}

const name = (row: OrganizationRow) => row.name;

export function OrganizationsTable({ state, list, params, onAction }: OrganizationsTableProps) {
  const { menu, click, close, open } = useRowMenu(list.rows);
  return (
    <>
      <DataTable
        state={state}
        caption="Organizations"
        rowLabel={name}
        selectable={list.can.update || list.can.delete}
        offset={(list.page - 1) * params.size}
        count={list.total.capped ? null : list.total.count}
        empty={<NoOrganizations params={params} canCreate={list.can.create} />}
        onBodyClick={click}
      />
      {menu ? (
        <Suspense>
          <RowMenu {...menu} can={list.can} onClose={close} onOpen={open} onAction={onAction} />
        </Suspense>
      ) : null}
    </>
  );
}
