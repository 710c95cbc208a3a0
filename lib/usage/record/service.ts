// Recording usage: a thousand events per call, set-wise, in one transaction of their organization, with an answer for each.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { recordAll } from "#lib/access/record.ts";
import { type RawTx, rawTransaction, sendWithCommit } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { newIds } from "#lib/core/ids.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { withLedgerRefusals } from "#lib/ledger/post.ts";
import { ledgerQueue } from "#lib/ledger/queue.ts";
import { findLimited } from "#lib/ledger/spend/limits.ts";
import { lockTimeoutMs } from "#lib/ledger/write.ts";
import { countUse } from "#lib/limits/count/write.ts";
import { recordReach } from "#lib/usage/reach.ts";
import { chargeEvents } from "#lib/usage/record/charge.ts";
import { decideUsage } from "#lib/usage/record/decide.ts";
import { insertEvents, insertReceipts } from "#lib/usage/record/insert.ts";
import { usesOf } from "#lib/usage/record/limits.ts";
import { loadUsageState } from "#lib/usage/record/load.ts";
import { loadOriginals } from "#lib/usage/record/originals.ts";
import { type PreparedEvent, prepareEvent } from "#lib/usage/record/prepare.ts";
import { isWithoutMonth, makeMonths } from "#lib/usage/retention/months.ts";
import type { RecordUsage, UsageAnswer } from "#lib/usage/schema.ts";

/**
 * Records what was used and charges it, in the order of the events: what has happened is recorded, whatever balance or limit it
 * exceeds. One that is rejected keeps no other back, and one that is sent again counts once. Throws NOT_FOUND for an unknown
 * organization.
 */
export async function recordUsage(
  actor: Actor,
  { organizationId, events }: RecordUsage,
): Promise<UsageAnswer[]> {
  const scope = await authorize(actor, "usage:record", organizationId);
  const prepared = events.map(prepareEvent);
  const write = () => apply(scope, actor, organizationId, prepared);
  const work = () =>
    retryOnConflict(write).catch(async (error: unknown) => {
      if (!isWithoutMonth(error)) throw error;
      // The job that makes months ahead has not run for a long time.
      await rawTransaction(scope, makeMonths);
      return retryOnConflict(write);
    });
  return withLedgerRefusals(() => ledgerQueue().run([organizationId], work));
}

function apply(
  scope: Scope,
  actor: Actor,
  organizationId: string,
  prepared: readonly PreparedEvent[],
): Promise<UsageAnswer[]> {
  return rawTransaction(
    scope,
    async (tx) => {
      // Pipelined: what is read is read behind the lock.
      const [, state, originals, limited] = await Promise.all([
        lockLedger(tx, [organizationId]),
        loadUsageState(tx, organizationId, prepared),
        loadOriginals(tx, organizationId, prepared),
        findLimited(tx, [organizationId]),
      ]);
      const keyId = actor.kind === "key" ? actor.keyId : null;
      const facts = { state, originals, reach: recordReach(actor), keyId };
      const { answers, accepted } = decideUsage(facts, prepared, newIds());
      if (accepted.length === 0) return answers;
      const batchId = uuidv7();
      const credits = { id: state.unitId, decimals: state.decimals };
      // Together, so that the error of the first that fails is the one that is thrown.
      const [, , charged] = await Promise.all([
        insertReceipts(tx, organizationId, accepted),
        insertEvents(tx, organizationId, batchId, accepted),
        chargeEvents(tx, actor, organizationId, { batchId, credits, events: accepted }),
      ]);
      if (limited.length > 0) await countUse(tx, usesOf(organizationId, accepted));
      sendWithCommit(tx, recordCharges(tx, actor, organizationId, charged, accepted.length));
      return answers;
    },
    { lockTimeoutMs, prepared: true },
  );
}

/** Events are their own record; what they moved in the ledger is audited as other spending is. */
function recordCharges(
  tx: RawTx,
  actor: Actor,
  organizationId: string,
  charged: Awaited<ReturnType<typeof chargeEvents>>,
  events: number,
): Promise<void> {
  return recordAll(
    tx,
    actor,
    charged.map((after) => ({
      action: "credits.spent",
      organizationId,
      targetId: organizationId,
      after: { ...after, events },
    })),
  );
}
