import type { Cells } from "#components/data-table/cells.tsx";
import { RowName } from "#components/data-table/row-cells.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import type { ToolKind } from "#lib/resources/catalog/policy.ts";
import type { resourceList } from "#lib/resources/list/definition.ts";
import type { ResourceRow } from "#lib/resources/list/schema.ts";
import type { RouterStrategy } from "#prisma/client/enums.ts";
import { strategyLabels, toolKindLabels } from "./labels.ts";

/** Cells that are more than their value. */
export function resourceCells(path: string): Cells<typeof resourceList, ResourceRow> {
  return {
    name: {
      view: (row) => (
        <RowName under={row.description}>
          <DialogLink href={`${path}/${row.id}`}>{row.name}</DialogLink>
        </RowName>
      ),
      title: ({ name, description }) => (description ? `${name}: ${description}` : name),
    },
    identifier: { view: ({ identifier }) => <code>{identifier}</code> },
    uses: { view: (row) => <span className="row-wrap">{describeUse(row)}</span>, title: describeUse },
  };
}

/** "Fallback: Claude, GPT", "Balanced", "MCP server: https://…" */
function describeUse({ kind, how, target }: ResourceRow): string {
  const label =
    kind === "ROUTER"
      ? strategyLabels[how as RouterStrategy]
      : kind === "TOOL"
        ? toolKindLabels[how as ToolKind]
        : "";
  return [label, target].filter(Boolean).join(": ");
}
