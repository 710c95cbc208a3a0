"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { useRowMenu } from "#components/data-table/use-row-menu.ts";
import type { InvitationList, InvitationRow, ListParams } from "#lib/invitations/list/schema.ts";
import { NoInvitations } from "./no-invitations.tsx";
import { useInvitationActions } from "./use-invitation-actions.ts";

const RowMenu = lazy(() => import("./row-menu.tsx").then((loaded) => ({ default: loaded.RowMenu })));
const ActionDialogs = lazy(() =>
  import("./action-dialogs.tsx").then((loaded) => ({ default: loaded.ActionDialogs })),
);

interface InvitationsTableProps {
  state: DataTableState<InvitationRow>;
  list: InvitationList;
  params: ListParams;
  newHref: string;
  /** The bulk actions; without them rows cannot be selected */
  bulk: ReactNode;
}

const email = (row: InvitationRow) => row.email;

function summary(row: InvitationRow) {
  return { title: row.email, subtitle: row.organization };
}

export function InvitationsTable({ state, list, params, newHref, bulk }: InvitationsTableProps) {
  const { menu, click, close, open } = useRowMenu(list.rows);
  const actions = useInvitationActions();
  return (
    <>
      <DataTable
        state={state}
        caption="Invitations"
        rowLabel={email}
        list={list}
        size={params.size}
        bulk={bulk}
        summary={summary}
        empty={<NoInvitations params={params} newHref={newHref} canInvite={list.can.invite} />}
        onBodyClick={click}
      />
      <Suspense>
        {menu ? <RowMenu {...menu} actions={actions} onClose={close} onOpen={open} /> : null}
        {actions.asking || actions.copied ? <ActionDialogs {...actions} /> : null}
      </Suspense>
    </>
  );
}
