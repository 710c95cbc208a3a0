// Whether limits let calls through, and counting them.
import type { RawTx, ReadTx } from "#lib/core/db/raw.ts";
import { count, countsCalls, findUsedUp, type OpenLimits } from "#lib/limits/count/decide.ts";
import { readLimitsOf, writeCounts } from "#lib/limits/count/write.ts";
import { type LimitUser, type RefusedBy, refusedBy } from "#lib/limits/policy.ts";

/** Asks without counting: the limit that refuses so many calls now, and whether any limit counts calls of this user. */
export async function askLimits(
  tx: ReadTx,
  user: LimitUser,
  calls: number,
): Promise<{ refused: RefusedBy | null; counts: boolean }> {
  const limits = await readLimitsOf(tx, [user]);
  return { refused: decide(limits, user, calls), counts: countsCalls(limits, user) };
}

/** Decides about calls and counts them when no limit refuses. The organization's ledger is locked (`lockLedger`). */
export async function countCalls(tx: RawTx, user: LimitUser, calls: number): Promise<RefusedBy | null> {
  const limits = await readLimitsOf(tx, [user]);
  const refused = decide(limits, user, calls);
  if (refused) return refused;
  count(limits, user, { CALLS: BigInt(calls) * 1_000_000n });
  await writeCounts(tx, limits.counted.values());
  return null;
}

function decide(limits: OpenLimits, user: LimitUser, calls: number): RefusedBy | null {
  const refused = findUsedUp(limits, user, BigInt(calls));
  return refused && refusedBy(refused);
}
