import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { cellsOf, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";
import { internalNames } from "#lib/organizations/fields.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { eachOrganization } from "#lib/organizations/list/queries.ts";
import type { ExportColumn, OrganizationFilter, Sorting } from "#lib/organizations/list/schema.ts";

/** Streams what matches as CSV, of the given ids if any, one line an organization, dates as ISO 8601. The export itself is audited. */
export async function exportOrganizations(
  actor: Actor,
  { sort, ...params }: OrganizationFilter & { sort: Sorting },
  given: readonly ExportColumn[],
  ids: readonly string[] | null = null,
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "organization:export");
  const internal: readonly ExportColumn[] = may(actor, "organization:annotate") ? [] : internalNames;
  const columns = given.filter((column) => !internal.includes(column));
  const filter = filterOf(organizationList, params);
  const kept = maskTexts(organizationList, filter);
  await recordExport(actor, "organization.exported", { ...kept, sort, columns, ...(ids ? { ids } : {}) });
  return streamCsv(
    headingsOf(organizationList, columns),
    eachOrganization(actor, filter, sort, undefined, columns, ids),
    cellsOf(organizationList, columns),
  );
}
