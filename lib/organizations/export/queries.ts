import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { recordExport } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/authorize.ts";
import { safeCell } from "#lib/csv.ts";
import { type ExportColumn, headingOf } from "#lib/organizations/export/schema.ts";
import { eachOrganization } from "#lib/organizations/list/queries.ts";
import type { OrganizationFilter, OrganizationRow, Sort } from "#lib/organizations/list/schema.ts";

/**
 * Streams what matches as CSV: UTF-8 with a byte order mark (Excel needs it), CRLF, one line an organization, dates as
 * ISO 8601. Memory stays the same however many there are. The export itself is audited.
 */
export async function exportOrganizations(
  actor: Actor,
  { q, status, tier, country, sort }: OrganizationFilter & { sort: Sort },
  columns: readonly ExportColumn[],
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "organization:export");
  const filter = { q, status, tier, country };
  await recordExport(actor, "organization.exported", { filter, sort, columns });
  const csv = stringify({
    bom: true,
    header: true,
    columns: columns.map(headingOf),
    record_delimiter: "windows",
  });
  const lines = Readable.from(linesOf(eachOrganization(actor, filter, sort), columns));
  lines.on("error", (error) => csv.destroy(error));
  csv.on("close", () => lines.destroy());
  return Readable.toWeb(lines.pipe(csv)) as ReadableStream<Uint8Array>;
}

async function* linesOf(batches: AsyncIterable<OrganizationRow[]>, columns: readonly ExportColumn[]) {
  for await (const rows of batches) {
    for (const row of rows) yield columns.map((column) => safeCell(row[column]));
  }
}
