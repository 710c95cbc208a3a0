// Bulk actions of one request, without a dry run: one transaction per batch, so that a report always says what was committed.
import { isAppError, toRefusal } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { deletedMeanwhile } from "#lib/list/bulk/policy.ts";
import { type BulkReport, listedSkips } from "#lib/list/schema.ts";

type Skipped = BulkReport["skipped"];

/** Consecutive failures after which the rest is not tried: what failed for each of them would fail for all. */
const maxFailures = 3;

/**
 * Runs `work`, which returns those that it skipped, on batches of `size` rows. An error of a batch is the reason for which its
 * rows were skipped, and the next batch is tried: what earlier ones committed stays, and the report must reach the caller.
 */
export async function runBatches<Row>(
  rows: readonly Row[],
  { size, nameOf }: { size: number; nameOf: (row: Row) => string },
  work: (batch: readonly Row[]) => Promise<Skipped>,
): Promise<Skipped> {
  const skipped: Skipped = [];
  let failures = 0;
  let reason = "";
  for (let start = 0; start < rows.length; start += size) {
    const batch = rows.slice(start, start + size);
    if (failures < maxFailures) {
      try {
        skipped.push(...(await work(batch)));
        failures = 0;
        continue;
      } catch (error) {
        failures = isAppError(error) ? 0 : failures + 1;
        reason = reasonOf(error);
      }
    }
    skipped.push(...batch.map((row) => ({ name: nameOf(row), reason })));
  }
  return skipped;
}

function reasonOf(error: unknown): string {
  const refusal = toRefusal(error);
  if (!refusal) log.error({ err: error }, "a batch of a bulk action failed");
  if (refusal?.code === "NOT_FOUND") return deletedMeanwhile;
  return refusal?.message ?? "Something went wrong.";
}

/** The report on `selected` rows; `gone` names those that were deleted before they were loaded. */
export function reportOf(
  selected: number,
  skipped: Skipped,
  { gone, name }: { gone: number; name: string },
): BulkReport {
  const all = [...skipped, ...Array<Skipped[number]>(gone).fill({ name, reason: deletedMeanwhile })];
  return { done: selected - all.length, skipped: all.slice(0, listedSkips), skippedCount: all.length };
}
