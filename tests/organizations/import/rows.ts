// Imports generated rows, and finds their organizations.
import type { Actor } from "#lib/access/actor.ts";
import { parseImportFile } from "#lib/organizations/import/parse.ts";
import type { RowResult } from "#lib/organizations/import/schema.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { asPlatform, systemActor, unique } from "#tests/factories.ts";

export type Row = Record<string, unknown>;

/** Imports rows as a JSON file would. */
export function run(rows: readonly Row[], { actor = systemActor as Actor, dryRun = false } = {}) {
  const file = parseImportFile(Buffer.from(JSON.stringify(rows)));
  return importOrganizations(actor, file.rows, { dryRun });
}

/** The organization that is not deleted. */
export const find = (where: { code?: string; name?: string; externalId?: string }) =>
  asPlatform((tx) =>
    tx.organization.findFirst({
      where: { ...where, deletedAt: null },
      include: { domains: { orderBy: { position: "asc" } }, tier: true },
    }),
  );

export const outcomes = (results: readonly RowResult[]) => results.map(({ outcome }) => outcome);
export const texts = (result: RowResult | undefined) => result?.findings.map(({ text }) => text);

/** A row that no other test has. */
export const row = (fields: Row = {}): Row & { name: string } => ({
  name: `Imported ${unique()}`,
  country: "SG",
  ...fields,
});
