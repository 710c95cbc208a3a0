import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { cellsOf, type ExportColumn, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";
import { modelList } from "#lib/resources/models/list/definition.ts";
import { eachModel } from "#lib/resources/models/list/queries.ts";
import type { ModelFilter, Sorting } from "#lib/resources/models/list/schema.ts";

/** Streams the matching models as CSV. The export is audited. */
export async function exportModels(
  actor: Actor,
  { sort, ...params }: ModelFilter & { sort: Sorting },
  columns: readonly ExportColumn<typeof modelList>[],
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "resource:read");
  const filter = filterOf(modelList, params);
  await recordExport(actor, "resource.exported", {
    kind: "MODEL",
    ...maskTexts(modelList, filter),
    sort,
    columns,
  });
  return streamCsv(
    headingsOf(modelList, columns),
    eachModel(actor, { ...filter, sort }),
    cellsOf(modelList, columns),
  );
}
