// The months of usage, each a partition of usage_event.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { latestDays } from "#lib/usage/policy.ts";

/** Months that are made ahead */
const ahead = 3;

/** Makes the partitions that events may fall into from now on, and returns how many were missing. */
export async function makeMonths(tx: ReadTx): Promise<number> {
  const [row] = await tx.$queryRaw<{ made: number }[]>`
    SELECT usage_make_months(current_date - ${latestDays + 1}::int, (current_date + make_interval(months => ${ahead}::int))::date) AS made`;
  return row?.made ?? 0;
}

/** Whether a statement failed because its month has no partition. */
export function isWithoutMonth(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && error.code === "23514" && /no partition/.test(error.message)
  );
}
