"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { useRowMenu } from "#components/data-table/use-row-menu.ts";
import { Button } from "#components/ui/button.tsx";
import type { ListParams, OrganizationList, OrganizationRow } from "#lib/organizations/list/schema.ts";
import { NoOrganizations } from "./no-organizations.tsx";

const RowMenu = lazy(() => import("./row-menu.tsx").then((loaded) => ({ default: loaded.RowMenu })));

interface OrganizationsTableProps {
  state: DataTableState<OrganizationRow>;
  list: OrganizationList;
  params: ListParams;
  /** The actions on selected rows */
  bulk: ReactNode;
  onStatus: (row: OrganizationRow, status: OrganizationRow["status"]) => void;
}

const name = (row: OrganizationRow) => row.name;

export function OrganizationsTable({ state, list, params, bulk, onStatus }: OrganizationsTableProps) {
  const { menu, click, close, open } = useRowMenu(list.rows);
  return (
    <>
      <DataTable
        state={state}
        caption="Organizations"
        rowLabel={name}
        list={list}
        size={params.size}
        bulk={list.can.update || list.can.delete || list.can.grant ? bulk : null}
        summary={(row) => ({
          title: row.name,
          subtitle: row.code,
          href: `/organizations/${row.slug}`,
          actions: <Button onClick={() => open(`/organizations/${row.slug}/details`)}>Manage</Button>,
        })}
        empty={<NoOrganizations params={params} canCreate={list.can.create} />}
        onBodyClick={click}
      />
      {menu ? (
        <Suspense>
          <RowMenu {...menu} can={list.can} onClose={close} onOpen={open} onStatus={onStatus} />
        </Suspense>
      ) : null}
    </>
  );
}
