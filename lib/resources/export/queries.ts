import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { cellsOf, type ExportColumn, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";
import type { DefinedKind } from "#lib/resources/catalog/policy.ts";
import { resourceList } from "#lib/resources/list/definition.ts";
import { eachResource } from "#lib/resources/list/queries.ts";
import type { ResourceFilter, Sorting } from "#lib/resources/list/schema.ts";

/** Streams the platform's matching resources of one kind as CSV. The export is audited. */
export async function exportResources(
  actor: Actor,
  kind: DefinedKind,
  { sort, ...params }: ResourceFilter & { sort: Sorting },
  columns: readonly ExportColumn<typeof resourceList>[],
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "resource:read");
  const filter = filterOf(resourceList, params);
  await recordExport(actor, "resource.exported", {
    kind,
    ...maskTexts(resourceList, filter),
    sort,
    columns,
  });
  return streamCsv(
    headingsOf(resourceList, columns),
    eachResource(actor, kind, { ...filter, sort }),
    cellsOf(resourceList, columns),
  );
}
