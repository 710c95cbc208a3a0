import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/transaction.ts";
import { headingOf } from "#lib/organizations/export/schema.ts";
import type { ExportColumn } from "#lib/organizations/file-columns.ts";
import { eachOrganization } from "#lib/organizations/list/queries.ts";
import type { OrganizationFilter, OrganizationRow, Sort } from "#lib/organizations/list/schema.ts";

/** Streams what matches as CSV, one line an organization, dates as ISO 8601. The export itself is audited. */
export async function exportOrganizations(
  actor: Actor,
  { q, status, tier, country, creditType, sort }: OrganizationFilter & { sort: Sort },
  columns: readonly ExportColumn[],
): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(actor, "organization:export");
  const filter = { q, status, tier, country, creditType };
  await recordExport(actor, "organization.exported", { filter, sort, columns });
  async function* batches() {
    for await (const rows of eachOrganization(actor, filter, sort)) {
      const details = await readTransaction(scope, (tx) => readDetails(tx, rows));
      // One that was deleted meanwhile has none.
      yield rows.flatMap((row): ExportedOrganization[] => {
        const more = details.get(row.id);
        return more ? [{ ...row, ...more }] : [];
      });
    }
  }
  return streamCsv(columns.map(headingOf), batches(), (row) => columns.map((column) => row[column]));
}

interface Details {
  country: string;
  address: string;
  zip: string;
  city: string;
  website: string;
  description: string;
  creditType: string;
  externalId: string;
}

type ExportedOrganization = OrganizationRow & Details;

/** What no list shows, by the id of the organization. One that came from nowhere else is known elsewhere by that id. */
async function readDetails(tx: ReadTx, rows: readonly { id: string }[]): Promise<Map<string, Details>> {
  const ids = rows.map(({ id }) => id);
  const found = await tx.$queryRaw<(Details & { id: string })[]>`
    SELECT o.id, o.country, o.address, o.zip, o.city, o.website, o.description, u.code AS "creditType",
      coalesce(o.external_id, o.id::text) AS "externalId"
    FROM organization o JOIN unit u ON u.id = o.credit_type_id WHERE o.id = ANY (${ids}::uuid[])`;
  return new Map(found.map(({ id, ...details }) => [id, details]));
}
