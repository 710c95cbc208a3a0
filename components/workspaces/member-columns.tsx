import { breakable } from "#components/data-table/breakable.tsx";
import type { Cells } from "#components/data-table/cells.tsx";
import { initials, tint } from "#components/ui/avatar.tsx";
import type { workspaceMemberList } from "#lib/workspaces/members/list/definition.ts";
import type { WorkspaceMemberRow } from "#lib/workspaces/members/list/schema.ts";

/** Cells of the table of a workspace's members that are more than their value. `profiles`: whether people can be opened. */
export function memberCells(profiles: boolean): Cells<typeof workspaceMemberList, WorkspaceMemberRow> {
  return {
    name: {
      view: (row) => (
        <span
          className="row-name"
          data-tint={tint(row.name || row.email)}
          data-initials={initials(row.name || row.email)}
        >
          <span>
            {profiles ? (
              <a className="row-link row-page" href={`/users/${row.id}`}>
                {row.name || row.email}
              </a>
            ) : (
              row.name || row.email
            )}
            <i>{breakable(row.email)}</i>
          </span>
        </span>
      ),
      title: (row) => `${row.name}\n${row.email}`,
    },
    actions: {
      view: (row, index) =>
        row.via === "ORG_ADMIN" ? null : (
          <button
            type="button"
            className="row-more"
            value={index}
            aria-haspopup="menu"
            aria-label={`More for ${row.name || row.email}`}
          />
        ),
    },
  };
}
