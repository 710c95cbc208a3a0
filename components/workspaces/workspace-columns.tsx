import type { Cells } from "#components/data-table/cells.tsx";
import { MoreButton, RowName } from "#components/data-table/row-cells.tsx";
import type { workspaceList } from "#lib/workspaces/list/definition.ts";
import type { WorkspaceRow } from "#lib/workspaces/list/schema.ts";

export function workspaceHref(organization: string, slug: string): string {
  return `/organizations/${organization}/workspaces/${slug}`;
}

/** Cells of the workspaces table that are more than their value. */
export function workspaceCells(organization: string): Cells<typeof workspaceList, WorkspaceRow> {
  return {
    name: {
      view: (row) => (
        <RowName initialsOf={row.name} under={row.description}>
          <a className="row-link" href={workspaceHref(organization, row.slug)}>
            {row.name}
          </a>
        </RowName>
      ),
      title: (row) => (row.description ? `${row.name}\n${row.description}` : row.name),
    },
    actions: {
      view: (row, index) => (
        <>
          <a
            className="row-open row-page"
            href={workspaceHref(organization, row.slug)}
            aria-label={`View ${row.name}`}
          >
            View
          </a>
          <MoreButton index={index} name={row.name} />
        </>
      ),
    },
  };
}
