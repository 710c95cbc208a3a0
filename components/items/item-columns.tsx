import type { Cells } from "#components/data-table/cells.tsx";
import { RowName } from "#components/data-table/row-cells.tsx";
import type { itemList } from "#lib/items/list/definition.ts";
import type { ItemRow } from "#lib/items/list/schema.ts";
import { formatBytes } from "./bytes.ts";

/** Cells of the items table that are more than their value. `organization` is its slug. */
export function itemCells(organization: string, locale: string): Cells<typeof itemList, ItemRow> {
  return {
    name: {
      view: (row) => (
        <RowName>
          {row.url ? (
            <a className="row-link row-page" href={row.url} target="_blank" rel="noreferrer">
              {row.name || row.externalId}
            </a>
          ) : (
            row.name || row.externalId
          )}
        </RowName>
      ),
      title: (row) => row.externalId,
    },
    workspace: {
      view: (row) =>
        row.workspace ? (
          <a href={`/organizations/${organization}/workspaces/${row.workspaceSlug}`}>{row.workspace}</a>
        ) : null,
    },
    bytes: { view: (row) => (row.bytes > 0 ? formatBytes(row.bytes, locale) : null) },
  };
}
