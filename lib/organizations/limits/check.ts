// Whether limits let a call through, and counting it.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { type RawTx, readTransaction } from "#lib/core/db/raw.ts";
import { writeLedger } from "#lib/ledger/write.ts";
import { count, countsCalls, findUsedUp, type OpenLimits } from "#lib/limits/count/decide.ts";
import { readLimitsOf, writeCounts } from "#lib/limits/count/write.ts";
import { type LimitUser, type RefusedBy, refusedBy } from "#lib/limits/policy.ts";

/**
 * The limit that refuses a call now, or null. `calls` are counted when none does and `counted` is said: behind the organization's
 * lock, so that as many pass as a limit allows, however many ask at once; without a limit of calls, nothing is locked.
 */
export async function checkLimits(
  actor: Actor,
  user: LimitUser,
  calls: number,
  isCounted: boolean,
): Promise<RefusedBy | null> {
  const scope = await authorize(actor, "organization:read", user.organizationId);
  const limits = await readTransaction(scope, (tx) => readLimitsOf(tx, [user]));
  const refused = decide(limits, user, calls);
  if (refused || calls === 0 || !isCounted || !countsCalls(limits, user)) return refused;
  return writeLedger(scope, user.organizationId, (tx) => countCalls(tx, user, calls));
}

/** Decides about calls and counts them. The caller holds the organization's lock, or pipelines it before. */
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
