// Makes months ahead, and removes what is kept no longer.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { keptMonths, receiptDays } from "#lib/usage/policy.ts";
import { makeMonths } from "#lib/usage/retention/months.ts";

/** Rows per DELETE */
const rowsAtOnce = 5_000;

/**
 * Makes the partitions of the coming months, drops those of events that are kept no longer, and deletes old receipts in batches.
 * No audit events: retention is the same for all, and their sums stay.
 */
export async function keepUsage(
  actor: Actor,
  signal?: AbortSignal,
): Promise<{ made: number; dropped: number; receipts: number }> {
  const scope = await authorize(actor, "usage:verify");
  const made = await rawTransaction(scope, makeMonths);
  const [row] = await rawTransaction(
    scope,
    (tx) => tx.$queryRaw<{ dropped: number }[]>`
      SELECT usage_drop_months((date_trunc('month', now()) - make_interval(months => ${keptMonths}::int))::date) AS dropped`,
  );
  let receipts = 0;
  for (let gone = rowsAtOnce; gone === rowsAtOnce; receipts += gone) {
    signal?.throwIfAborted();
    gone = await rawTransaction(
      scope,
      (tx) => tx.$executeRaw`
        DELETE FROM usage_receipt WHERE (organization_id, digest) IN (
          SELECT organization_id, digest FROM usage_receipt
          WHERE received_at < now() - make_interval(days => ${receiptDays}::int) LIMIT ${rowsAtOnce})`,
    );
  }
  return { made, dropped: row?.dropped ?? 0, receipts };
}
