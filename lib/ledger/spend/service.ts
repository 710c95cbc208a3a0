// Spending: thousands of spends per call, in one transaction, with a result for each.
import pg from "pg";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { type AuditEvent, recordAll } from "#lib/access/record.ts";
import { rawTransaction, sendWithCommit } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type RequestContext, requestContext } from "#lib/core/http/context.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { fingerprintOf, type Posting, postTransfers, withLedgerRefusals } from "#lib/ledger/post.ts";
import { ledgerQueue } from "#lib/ledger/queue.ts";
import { decideBehindLock } from "#lib/ledger/spend/behind-lock.ts";
import type { DecidedPart, SpendRequest } from "#lib/ledger/spend/decide.ts";
import type { Spend, SpendAnswer } from "#lib/ledger/spend/schema.ts";
import { lockTimeoutMs } from "#lib/ledger/write.ts";
import { writeCounts } from "#lib/limits/count/write.ts";

interface Call {
  asked: readonly SpendRequest[];
  request: RequestContext;
}

/** Spends that go together, and transactions of one actor that are under way: the fewer, the more each has in it */
const batching = { most: 500, atOnce: 2 };

/**
 * Applies spends in their order: all that are allowed, or none when the database fails. Takes what is assigned to the
 * member first, then to the workspace, then what is available, soonest to expire first. Locks the organizations in order of id; an actor's calls
 * during two running transactions of theirs, or one for the same organization, share the next.
 */
export async function applySpends(actor: Actor, spends: readonly Spend[]): Promise<SpendAnswer[]> {
  const scope = await authorize(actor, "credits:spend");
  const asked = spends.map(toRequest);
  return ledgerQueue().runTogether<Call, SpendAnswer[]>({
    needs: [...new Set(asked.map((spend) => spend.organizationId))],
    size: asked.length,
    call: { asked, request: requestContext() },
    batch: {
      ...batching,
      // The same actor with the same rights: the scope says both.
      key: JSON.stringify(scope),
      work: (calls) => withLedgerRefusals(() => retryOnConflict(() => applyOnce(scope, actor, calls))),
    },
  });
}

function toRequest(spend: Spend): SpendRequest {
  const quantity = parseQuantity(spend.quantity);
  const { product, memberId, workspaceId, reason } = spend;
  const request = ["spend", product, quantityText(quantity), memberId, reason];
  return {
    ...spend,
    quantity,
    fingerprint: fingerprintOf(workspaceId === null ? request : [...request, workspaceId]),
  };
}

/** Tries first as if no key had been used before. */
async function applyOnce(scope: Scope, actor: Actor, calls: readonly Call[]): Promise<SpendAnswer[][]> {
  try {
    return await apply(scope, actor, calls, true);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.constraint !== "transfer_key") throw error;
    return apply(scope, actor, calls, false);
  }
}

function apply(
  scope: Scope,
  actor: Actor,
  calls: readonly Call[],
  keysAreNew: boolean,
): Promise<SpendAnswer[][]> {
  const asked = calls.flatMap((call) => call.asked);
  return rawTransaction(
    scope,
    async (tx) => {
      const keyId = actor.kind === "key" ? actor.keyId : null;
      const { answers, parts, limits } = await decideBehindLock(tx, asked, { keyId, keysAreNew });
      if (parts.length > 0) {
        sendWithCommit(tx, postTransfers(tx, actor, parts.map(toPosting)));
        sendWithCommit(tx, recordAll(tx, actor, eventsOf(calls, parts)));
        if (limits.counted.size > 0) sendWithCommit(tx, writeCounts(tx, limits.counted.values()));
      }
      return calls.map((call) => answers.splice(0, call.asked.length));
    },
    { prepared: true, lockTimeoutMs },
  );
}

function toPosting({ spend, ...part }: DecidedPart): Posting {
  const { organizationId, key, fingerprint, reason, memberId, workspaceId } = spend;
  return { ...part, organizationId, key, fingerprint, reason, memberId, workspaceId, kind: "SPEND" };
}

/** One event for what a call spent of one product in one organization, or one of its workspaces. */
function eventsOf(calls: readonly Call[], parts: readonly DecidedPart[]): AuditEvent[] {
  const callOf = new Map(calls.flatMap((call) => call.asked.map((spend) => [spend, call])));
  const groups = Map.groupBy(parts, ({ spend }) => callOf.get(spend));
  return [...groups].flatMap(([call, own]) =>
    summaries(own).map((event) => ({ ...event, ...(call && { request: call.request }) })),
  );
}

function summaries(parts: readonly DecidedPart[]): AuditEvent[] {
  const sums = Map.groupBy(
    parts,
    ({ spend }) => `${spend.organizationId} ${spend.product} ${spend.workspaceId}`,
  );
  return [...sums.values()].map((own) => {
    const { organizationId = "", product, workspaceId = null } = own[0]?.spend ?? {};
    const quantity = quantityText(own.reduce((sum, part) => sum + part.quantity, 0n));
    const spends = new Set(own.map(({ spend }) => spend.key)).size;
    const after = { product, spends, quantity };
    return {
      action: "credits.spent",
      organizationId,
      ...(workspaceId !== null && { workspaceId }),
      targetId: organizationId,
      after,
    };
  });
}
