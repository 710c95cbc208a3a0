import { recordExport } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/authorize.ts";
import { streamCsv } from "#lib/csv.ts";
import { type ExportColumn, headingOf } from "#lib/organizations/export/schema.ts";
import { eachOrganization } from "#lib/organizations/list/queries.ts";
import type { OrganizationFilter, Sort } from "#lib/organizations/list/schema.ts";

/** Streams what matches as CSV, one line an organization, dates as ISO 8601. The export itself is audited. */
export async function exportOrganizations(
  actor: Actor,
  { q, status, tier, country, creditType, sort }: OrganizationFilter & { sort: Sort },
  columns: readonly ExportColumn[],
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "organization:export");
  const filter = { q, status, tier, country, creditType };
  await recordExport(actor, "organization.exported", { filter, sort, columns });
  return streamCsv(columns.map(headingOf), eachOrganization(actor, filter, sort), (row) =>
    columns.map((column) => row[column]),
  );
}
