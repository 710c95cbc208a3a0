// Whether limits let a call through.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { writeLedger } from "#lib/ledger/write.ts";
import { askLimits, countCalls } from "#lib/limits/count/calls.ts";
import type { LimitUser, RefusedBy } from "#lib/limits/policy.ts";

/**
 * The limit that refuses a call now, or null. With `isCounted` the calls are counted when none does, behind the organization's
 * lock: as many pass as a limit allows, however many ask at once. Without a limit of calls nothing is locked.
 */
export async function checkLimits(
  actor: Actor,
  user: LimitUser,
  calls: number,
  isCounted: boolean,
): Promise<RefusedBy | null> {
  const scope = await authorize(actor, "organization:read", user.organizationId);
  const { refused, counts } = await readTransaction(scope, (tx) => askLimits(tx, user, calls), {
    prepared: true,
  });
  if (refused || calls === 0 || !isCounted || !counts) return refused;
  return writeLedger(scope, user.organizationId, (tx) => countCalls(tx, user, calls));
}
