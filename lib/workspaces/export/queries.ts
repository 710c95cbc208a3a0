import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { cellsOf, type ExportColumn, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import { eachWorkspace } from "#lib/workspaces/list/queries.ts";
import type { Sorting, WorkspaceFilter } from "#lib/workspaces/list/schema.ts";

/** Streams matching workspaces as CSV, one row per workspace, dates as ISO 8601. The export is audited. */
export async function exportWorkspaces(
  actor: Actor,
  organizationId: string,
  { sort, ...params }: WorkspaceFilter & { sort: Sorting },
  columns: readonly ExportColumn<typeof workspaceList>[],
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "workspace:export", organizationId);
  const filter = filterOf(workspaceList, params);
  const kept = maskTexts(workspaceList, filter);
  await recordExport(actor, "workspace.exported", { organizationId, ...kept, sort, columns });
  return streamCsv(
    headingsOf(workspaceList, columns),
    eachWorkspace(actor, organizationId, { ...filter, sort }),
    cellsOf(workspaceList, columns),
  );
}
