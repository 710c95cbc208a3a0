// Importing organizations from the rows of a file.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { isInvalidData, retryOnConflict } from "#lib/core/db/retry.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { type Plan, planBatch, type Run } from "#lib/organizations/import/plan.ts";
import { type Draft, readRow } from "#lib/organizations/import/read-row.ts";
import type { ImportOptions, ImportReport, RowResult, SourceRow } from "#lib/organizations/import/schema.ts";
import { rowSorter, type SortedRow } from "#lib/organizations/import/sort-out.ts";
import { insertOrganizations } from "#lib/organizations/insert.ts";
import { insertTags } from "#lib/organizations/internal/insert.ts";
import { lockNames } from "#lib/organizations/names.ts";

const batchSize = 1_000;

/**
 * Creates an organization for each row that does not exist yet; existing ones are unchanged. Rows are independent: an
 * invalid one is rejected with its reasons and the others continue. Each batch is a transaction, and an import is
 * repeatable. With `dryRun` everything is looked up and nothing written.
 */
export async function importOrganizations(
  actor: Actor,
  rows: readonly SourceRow[],
  { dryRun, onBatch }: ImportOptions,
): Promise<ImportReport> {
  const scope = await authorize(actor, "organization:import");
  const choices = await transaction(scope, async (tx) => ({
    tiers: await tx.tier.findMany({ orderBy: { rank: "asc" } }),
    creditTypes: await tx.unit.findMany({ where: { kind: "CREDIT" }, orderBy: { code: "asc" } }),
  }));
  const sortRow = rowSorter(choices);
  const run: Run = {
    ...choices,
    codes: { taken: codesIn(rows), next: new Map() },
    slugs: { taken: new Set(), next: new Map() },
    domains: new Map(),
  };
  const results: RowResult[] = [];
  const byRow = new Map<number, RowResult>();
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize).map((row) => sortRow(readRow(row)));
    const drafts = batch.flatMap((row) => (row.kind === "draft" ? [row.draft] : []));
    for (const result of await importBatch(scope, run, drafts, dryRun)) byRow.set(result.row, result);
    const reported = batch.map((row) => resultOf(row, byRow));
    results.push(...reported);
    onBatch?.(reported);
  }
  const count = (outcome: RowResult["outcome"]) => results.filter((row) => row.outcome === outcome).length;
  return { created: count("created"), existing: count("existing"), rejected: count("rejected"), results };
}

/** A code that some row asks for is proposed to no other. */
function codesIn(rows: readonly SourceRow[]): Set<string> {
  return new Set(rows.flatMap(({ cells }) => cells.code?.[0]?.trim().toUpperCase() || []));
}

async function importBatch(
  scope: Scope,
  run: Run,
  drafts: readonly Draft[],
  dryRun: boolean,
): Promise<RowResult[]> {
  if (drafts.length === 0) return [];
  try {
    return (await (dryRun ? planOnly(scope, run, drafts) : write(scope, run, drafts))).results;
  } catch (error) {
    if (!isInvalidData(error)) throw error;
    // No rule here foresaw it; find the row, so that it does not block the others.
    const [only] = drafts;
    if (only && drafts.length === 1) {
      const findings = [{ column: "" as const, text: "The database can't store this row." }];
      return [{ row: only.row, name: only.fields.name, code: "", outcome: "rejected", findings }];
    }
    const half = drafts.length >> 1;
    const first = await importBatch(scope, run, drafts.slice(0, half), dryRun);
    return [...first, ...(await importBatch(scope, run, drafts.slice(half), dryRun))];
  }
}

function planOnly(scope: Scope, run: Run, drafts: readonly Draft[]): Promise<Plan> {
  return transaction(scope, (tx) => planBatch(tx, run, drafts));
}

function write(scope: Scope, run: Run, drafts: readonly Draft[]): Promise<Plan> {
  return retryOnConflict(() =>
    transaction(
      scope,
      async (tx) => {
        // First: this lock serializes overlapping imports batch by batch, so that they see each other's rows.
        await lockNames(tx);
        // Owners of earlier batches are in the database; those of an attempt that failed are none.
        const plan = await planBatch(tx, { ...run, domains: new Map() }, drafts);
        await insertOrganizations(tx, scope.actor, plan.creations);
        await insertTags(tx, scope.actor, plan.tags);
        return plan;
      },
      { timeoutMs: 60_000 },
    ),
  );
}

function resultOf(row: SortedRow, byRow: ReadonlyMap<number, RowResult>): RowResult {
  if (row.kind === "rejected") {
    return { row: row.row, name: row.name, code: "", outcome: "rejected", findings: row.rejected };
  }
  if (row.kind === "draft") {
    return required(byRow.get(row.draft.row), `the result of row ${row.draft.row}`);
  }
  const { name, of } = row;
  const first = required(byRow.get(of), `the result of row ${of}`);
  if (first.outcome === "rejected") return { ...first, row: row.row };
  const findings = [{ column: "" as const, text: `This is a duplicate of row ${of}.` }];
  return { row: row.row, name, code: first.code, outcome: "existing", findings };
}
