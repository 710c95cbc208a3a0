// Opening holds, and estimates without one. A batch of them shares a transaction, like spends.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { type RawTx, type ReadTx, rawTransaction, readTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { AppError } from "#lib/core/errors.ts";
import { newIds } from "#lib/core/ids.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { required } from "#lib/core/required.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import type { Estimate, EstimateAnswer, OpenedHold, OpenHold } from "#lib/ledger/hold/schema.ts";
import { findHolds, insertHolds, type WrittenHold } from "#lib/ledger/hold/write.ts";
import { fingerprintOf, withLedgerRefusals } from "#lib/ledger/post.ts";
import { ledgerQueue } from "#lib/ledger/queue.ts";
import { expireHolds } from "#lib/ledger/reserved/close.ts";
import { decideBehindLock, isShort } from "#lib/ledger/spend/behind-lock.ts";
import { decideSpends, type SpendRequest } from "#lib/ledger/spend/decide.ts";
import { leftFor } from "#lib/ledger/spend/left.ts";
import { findLimited, loadOwnLimits } from "#lib/ledger/spend/limits.ts";
import { loadSpending } from "#lib/ledger/spend/load.ts";
import { lockTimeoutMs } from "#lib/ledger/write.ts";

interface Call {
  asked: SpendRequest;
  seconds: number;
}

/** As of spends */
const batching = { most: 500, atOnce: 2 };

/**
 * Reserves an amount where a spend would take it, for a while. Refuses what a spend of so much would be refused, and everything
 * while the organization owes. The same key again gives the same hold. Throws CONFLICT for a key of another request.
 */
export async function openHold(actor: Actor, input: OpenHold): Promise<OpenedHold> {
  const scope = await authorize(actor, "credits:hold", input.organizationId);
  const { seconds, key } = input;
  const call = { asked: toRequest(input, key, seconds), seconds };
  return ledgerQueue().runTogether<Call, OpenedHold>({
    needs: [input.organizationId],
    size: 1,
    call,
    batch: {
      ...batching,
      key: `holds ${JSON.stringify(scope)}`,
      work: (calls) => withLedgerRefusals(() => retryOnConflict(() => open(scope, actor, calls))),
    },
  });
}

/** Whether so much could be spent now, and what is left; reserves nothing. */
export async function checkEstimate(actor: Actor, input: Estimate): Promise<EstimateAnswer> {
  const scope = await authorize(actor, "credits:hold", input.organizationId);
  const asked = toRequest(input, "", 0);
  const keyId = actor.kind === "key" ? actor.keyId : null;
  const estimateOnce = () =>
    readTransaction(scope, (tx) => estimateNow(tx, asked, keyId), { prepared: true });
  const [estimate, expired] = await estimateOnce();
  if (!expired) return estimate;
  const { organizationId } = input;
  const close = (tx: RawTx) =>
    Promise.all([lockLedger(tx, [organizationId]), expireHolds(tx, [organizationId])]);
  await withLedgerRefusals(() => rawTransaction(scope, close, { lockTimeoutMs }));
  const [again] = await estimateOnce();
  return again;
}

/** The answer, and whether holds that have expired are still in the way of another one. */
async function estimateNow(
  tx: ReadTx,
  asked: SpendRequest,
  keyId: string | null,
): Promise<[EstimateAnswer, boolean]> {
  const [organizations, limited] = await Promise.all([
    loadSpending(tx, [asked]),
    findLimited(tx, [asked.organizationId]),
  ]);
  const limits = await loadOwnLimits(tx, limited, [asked], keyId);
  const left = leftFor(organizations.get(asked.organizationId), asked);
  const [answer] = decideSpends(organizations, [asked], newIds(), limits, keyId).answers;
  if (answer?.outcome !== "refused") return [{ refusal: null, left }, false];
  const estimate = { refusal: answer.reason, limit: answer.limit, left };
  if (!isShort(answer)) return [estimate, false];
  const [row] = await tx.$queryRaw<{ expired: boolean }[]>`
    SELECT EXISTS (SELECT FROM hold WHERE organization_id = ${asked.organizationId}::uuid AND state = 'OPEN' AND expires_at <= now())
      AS expired`;
  return [estimate, row?.expired ?? false];
}

function toRequest(input: Estimate, key: string, seconds: number): SpendRequest {
  const { organizationId, product, memberId, workspaceId } = input;
  const quantity = parseQuantity(input.quantity);
  const request = ["hold", product, quantityText(quantity), memberId, workspaceId, String(seconds)];
  const fingerprint = fingerprintOf(request);
  return {
    organizationId,
    product,
    memberId,
    workspaceId,
    quantity,
    reason: "",
    key,
    fingerprint,
    ahead: true,
  };
}

function open(scope: Scope, actor: Actor, calls: readonly Call[]): Promise<OpenedHold[]> {
  const asked = calls.map((call) => call.asked);
  return rawTransaction(
    scope,
    async (tx) => {
      const before = new Map<string, WrittenHold>();
      const { organizations, answers, parts } = await decideBehindLock(tx, asked, {
        keyId: actor.kind === "key" ? actor.keyId : null,
        prepare: async (found) => {
          // A key of holds may be one of spends too.
          for (const organization of found.values()) organization.posted.clear();
          for (const hold of await findHolds(tx, asked)) {
            before.set(keyOf(hold), hold);
            const { fingerprint, id } = hold;
            found.get(hold.organizationId)?.posted.set(hold.key, { fingerprint, transferIds: [id] });
          }
        },
      });
      const newId = newIds();
      const partsOf = Map.groupBy(parts, ({ spend }) => spend);
      const holds = calls.flatMap(({ asked, seconds }) => {
        const own = partsOf.get(asked);
        return own ? [{ id: newId(), asked, seconds, parts: own }] : [];
      });
      const written = new Map((await insertHolds(tx, actor, holds)).map((hold) => [keyOf(hold), hold]));
      return calls.map(({ asked }, at): OpenedHold => {
        const answer = required(answers[at], "the answer");
        const left = leftFor(organizations.get(asked.organizationId), asked);
        if (answer.outcome === "refused") {
          if (answer.reason === "IDEMPOTENCY_KEY_REUSED") throw keyReused();
          return { refusal: answer.reason, limit: answer.limit, left, hold: null, replayed: false };
        }
        const hold = required(written.get(keyOf(asked)) ?? before.get(keyOf(asked)), "the hold");
        return {
          refusal: null,
          left,
          hold: { id: hold.id, expiresAt: hold.expiresAt.toISOString() },
          replayed: answer.outcome === "duplicate",
        };
      });
    },
    { prepared: true, lockTimeoutMs },
  );
}

function keyOf({ organizationId, key }: { organizationId: string; key: string }): string {
  return `${organizationId} ${key}`;
}

function keyReused(): AppError {
  return new AppError("CONFLICT", "This idempotency key was already used for a different request.", {
    details: { code: "IDEMPOTENCY_KEY_REUSED" },
  });
}
