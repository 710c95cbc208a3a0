// Runs the batches of bulk actions. An error becomes a result: what was committed before it stays, and must be reported.
import { AppError, toRefusal } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { deletedMeanwhile } from "#lib/list/bulk/policy.ts";
import { type BulkOutcome, type BulkResult, type BulkRow, bulkLimit } from "#lib/list/bulk/schema.ts";

/** Consecutive failures after which the rest is not tried: what failed for each of them would fail for all. */
const maxFailures = 3;

/**
 * Runs the verb for one row on each, in their order. `work` returns why a row is left as it is, or undefined. `gone` is the
 * reason where the row is not found.
 */
export async function runEach<Row extends { id: string }>(
  rows: readonly Row[],
  work: (row: Row) => Promise<string | undefined>,
  gone = deletedMeanwhile,
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  let failures = 0;
  for (const row of rows) {
    if (failures >= maxFailures) {
      results.push({ id: row.id, outcome: "failed", reason: notTried });
      continue;
    }
    try {
      const reason = await work(row);
      results.push(reason === undefined ? changed(row.id) : { id: row.id, outcome: "unchanged", reason });
      failures = 0;
    } catch (error) {
      const verdict = verdictOf(error, gone);
      failures = verdict.outcome === "failed" ? failures + 1 : 0;
      results.push({ id: row.id, ...verdict });
    }
  }
  return results;
}

/** Runs `work` on all rows in one transaction of its own: an unexpected error fails them all, a refusal is the caller's. */
export async function runTogether(
  rows: readonly { id: string }[],
  work: () => Promise<BulkResult[]>,
): Promise<BulkResult[]> {
  try {
    return await work();
  } catch (error) {
    const verdict = verdictOf(error, deletedMeanwhile);
    if (verdict.outcome === "refused") throw error;
    return rows.map(({ id }) => ({ id, ...verdict }));
  }
}

export function changed(id: string): BulkResult {
  return { id, outcome: "changed", reason: "" };
}

/** The result of a row that was deleted since it was selected. */
export function gone(id: string): BulkResult {
  return { id, outcome: "refused", reason: deletedMeanwhile };
}

/** Dry-run rows of ids that were deleted before. */
export function goneRows(ids: readonly string[], found: readonly { id: string }[], name: string): BulkRow[] {
  const there = new Set(found.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => !there.has(id)).map((id) => ({ ...gone(id), name, href: null }));
}

/** Throws LIMIT_EXCEEDED for more rows than a bulk action takes. `many` names them: "users". */
export function requireBulkLimit(rows: readonly unknown[], many: string): void {
  if (rows.length <= bulkLimit) return;
  throw new AppError(
    "LIMIT_EXCEEDED",
    `More than ${bulkLimit.toLocaleString("en")} ${many} match. Nothing was changed. Narrow your search or filters.`,
  );
}

const notTried = "Not tried, because the ones before it failed.";

function verdictOf(error: unknown, goneReason: string): { outcome: BulkOutcome; reason: string } {
  const refusal = toRefusal(error);
  if (!refusal) log.error({ err: error }, "a row of a bulk action failed");
  if (!refusal) return { outcome: "failed", reason: "Something went wrong." };
  if (refusal.code === "UNAVAILABLE") return { outcome: "failed", reason: refusal.message };
  return { outcome: "refused", reason: refusal.code === "NOT_FOUND" ? goneReason : refusal.message };
}
