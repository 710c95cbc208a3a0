import type { Cells } from "#components/data-table/cells.tsx";
import { MoreButton } from "#components/data-table/row-cells.tsx";
import { PersonName, personTitle } from "#components/users/person-name.tsx";
import type { workspaceMemberList } from "#lib/workspaces/members/list/definition.ts";
import type { WorkspaceMemberRow } from "#lib/workspaces/members/list/schema.ts";

/** Cells of the table of a workspace's members that are more than their value. `profiles`: whether people can be opened. */
export function memberCells(profiles: boolean): Cells<typeof workspaceMemberList, WorkspaceMemberRow> {
  return {
    name: {
      view: (row) => <PersonName row={row} linked={profiles} />,
      title: personTitle,
    },
    actions: {
      view: (row, index) =>
        row.via === "ORG_ADMIN" ? null : <MoreButton index={index} name={row.name || row.email} />,
    },
  };
}
