import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { cellsOf, type ExportColumn, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";
import { userList } from "#lib/users/list/definition.ts";
import { eachUser } from "#lib/users/list/queries.ts";
import type { Sorting, UserFilter } from "#lib/users/list/schema.ts";

/** Streams matching users as CSV, of the given ids if any, one row per user, dates as ISO 8601. The export is audited. */
export async function exportUsers(
  actor: Actor,
  { sort, ...params }: UserFilter & { sort: Sorting },
  columns: readonly ExportColumn<typeof userList>[],
  ids: readonly string[] | null = null,
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "user:export");
  const filter = filterOf(userList, params);
  await recordExport(actor, "user.exported", {
    ...maskTexts(userList, filter),
    sort,
    columns,
    ...(ids ? { ids } : {}),
  });
  return streamCsv(
    headingsOf(userList, columns),
    eachUser(actor, filter, sort, undefined, ids),
    cellsOf(userList, columns),
  );
}
