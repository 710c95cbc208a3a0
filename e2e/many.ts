// Many organizations at once, by the import.

import type { ImportColumn } from "#lib/organizations/import/schema.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { systemActor } from "#tests/factories.ts";

type Cells = Partial<Record<ImportColumn, string>> & { name: string };

/** Imports `count` organizations; `cells` describes the nth, from 0. The default country is Singapore. */
export async function importMany(count: number, cells: (n: number) => Cells): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => ({
    row: n + 1,
    cells: Object.fromEntries(
      Object.entries({ country: "SG", ...cells(n) }).map(([column, text]) => [column, [text]]),
    ),
    problems: [],
  }));
  const report = await importOrganizations(systemActor, rows, { dryRun: false });
  if (report.created !== count) throw new Error(`imported ${report.created} of ${count} organizations`);
}
