import type { Cells } from "#components/data-table/cells.tsx";
import { RowAction, RowName } from "#components/data-table/row-cells.tsx";
import { formatTokens } from "#components/resources/model-labels.ts";
import type { modelList } from "#lib/resources/models/list/definition.ts";
import type { ModelRow } from "#lib/resources/models/list/schema.ts";

export function modelHref({ id }: { id: string }): string {
  return `/resources/models/${id}`;
}

/** Cells of the list of models that are more than their value. */
export const modelCells: Cells<typeof modelList, ModelRow> = {
  name: {
    view: (row) => (
      <RowName under={row.identifier}>
        <a className="row-link row-dialog" href={modelHref(row)}>
          {row.name}
        </a>
      </RowName>
    ),
    title: ({ name, identifier }) => `${name}\n${identifier}`,
  },
  identifier: { view: ({ identifier }) => <code>{identifier}</code> },
  contextWindow: { view: ({ contextWindow }) => formatTokens(contextWindow) },
  actions: {
    view: ({ name, status }, index) => (
      <RowAction
        action="retire"
        index={index}
        label={`${status === "RETIRED" ? "Bring back" : "Retire"} ${name}`}
      >
        {status === "RETIRED" ? "Bring Back" : "Retire…"}
      </RowAction>
    ),
  },
};
