// Granting, assigning, taking back, refunding and reversing. Each verb locks its organization's ledger, looks, and posts.

import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import type { AuditAction } from "#lib/access/audit-events.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { minBigInt, parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { required } from "#lib/core/required.ts";
import { openAccounts, unitOf } from "#lib/ledger/accounts.ts";
import { requireFuture, requireQuantity } from "#lib/ledger/load.ts";
import { type OriginalTransfer, readOriginals } from "#lib/ledger/originals.ts";
import { assignParts, postParts, sum, unassignParts } from "#lib/ledger/parts.ts";
import { notReversibleLabels } from "#lib/ledger/policy.ts";
import { fingerprintOf, type Posting, postTransfers } from "#lib/ledger/post.ts";
import { findReplay } from "#lib/ledger/replay.ts";
import type {
  AssignCredits,
  GrantCredits,
  Posted,
  RefundSpend,
  ReverseTransfer,
} from "#lib/ledger/schema.ts";
import { findLimited } from "#lib/ledger/spend/limits.ts";
import { writeLedger } from "#lib/ledger/write.ts";
import { uncountUse } from "#lib/limits/count/write.ts";

/** Grants an organization credits or tokens that it did not buy. Throws INVALID for more decimal places than the unit has. */
export async function grantCredits(actor: Actor, input: GrantCredits): Promise<Posted> {
  const scope = await authorize(actor, "credits:grant", input.organizationId);
  return postParts(actor, scope, input, "credits.granted", async (tx, unit) => {
    const { organizationId, expiresAt } = input;
    if (expiresAt) await requireFuture(tx, expiresAt);
    const [from = "", to = ""] = await openAccounts(tx, organizationId, unit.id, [
      { kind: "ISSUED" },
      { kind: "AVAILABLE", expiresAt },
      { kind: "AVAILABLE" },
      { kind: "SPENT" },
    ]);
    return [{ kind: "GRANT", from, to, quantity: parseQuantity(input.quantity) }];
  });
}

/** Assigns a part of the available balance to a member, soonest to expire first. Throws CONFLICT when it does not suffice. */
export async function assignCredits(actor: Actor, input: AssignCredits): Promise<Posted> {
  const scope = await authorize(actor, "credits:assign", input.organizationId);
  return postParts(actor, scope, input, "credits.assigned", async (tx, unit) => {
    const { organizationId, memberId } = input;
    await requireMember(tx, organizationId, memberId);
    return assignParts(tx, unit.id, input, { memberId });
  });
}

/** Takes back from a member what they have not spent. Throws CONFLICT when they have less. */
export async function unassignCredits(actor: Actor, input: AssignCredits): Promise<Posted> {
  const scope = await authorize(actor, "credits:assign", input.organizationId);
  return postParts(actor, scope, input, "credits.unassigned", (tx, unit) =>
    unassignParts(tx, unit.id, input, { memberId: input.memberId }, "assigned to this member"),
  );
}

/**
 * Gives back what was spent under a key, to where it came from, in part or all that is left of it. What a member has left
 * behind is available to the organization again, as when they left; so is what a deleted workspace spent.
 */
export async function refundSpend(actor: Actor, input: RefundSpend): Promise<Posted> {
  const scope = await authorize(actor, "credits:refund", input.organizationId);
  return postReturns(actor, scope, input, "credits.refunded", async (tx) => {
    const spends = await readOriginals(tx, input.organizationId, { key: input.spendKey });
    if (spends.length === 0 || spends.some((spend) => spend.kind !== "SPEND")) throw notFound("Spend");
    if (input.quantity) await requirePlaces(tx, spends, input.quantity);
    let rest = input.quantity ? parseQuantity(input.quantity) : sum(spends.map((spend) => spend.left));
    if (rest === 0n) throw new AppError("CONFLICT", "It has already been fully refunded.");
    const parts: Return[] = [];
    // What was taken last is given back first: it came from what expires latest.
    for (const spend of spends.toReversed()) {
      const quantity = minBigInt(spend.left, rest);
      if (quantity > 0n) parts.push({ kind: "REFUND", original: spend, quantity });
      rest -= quantity;
    }
    if (rest > 0n) {
      const left = quantityText(sum(spends.map((spend) => spend.left)));
      throw new AppError("CONFLICT", `Only ${left} of this spend can still be refunded.`, {
        field: "quantity",
      });
    }
    return parts;
  });
}

/** Reverses one transfer, once. Throws CONFLICT when its balance was spent. */
export async function reverseTransfer(actor: Actor, input: ReverseTransfer): Promise<Posted> {
  const scope = await authorize(actor, "credits:reverse", input.organizationId);
  return postReturns(actor, scope, input, "credits.reversed", async (tx) => {
    const [original] = await readOriginals(tx, input.organizationId, { id: input.transferId });
    if (!original) throw notFound("Transfer");
    if (finalKinds.includes(original.kind)) throw new AppError("CONFLICT", notReversibleLabels.final);
    if (original.left !== original.quantity) {
      throw new AppError("CONFLICT", "This has already been reversed or refunded.");
    }
    if (original.formerHolder) throw new AppError("CONFLICT", notReversibleLabels.left);
    if (original.purchaseId) {
      await tx.$executeRaw`
        UPDATE purchase SET reversed_at = now() WHERE organization_id = ${input.organizationId}::uuid AND id = ${original.purchaseId}::uuid`;
    }
    return [{ kind: "REVERSAL", original, quantity: original.quantity }];
  });
}

const finalKinds: readonly string[] = ["REVERSAL", "EXPIRE", "SETTLE", "WAIVE"];

type Move = Omit<Posting, "organizationId" | "key" | "fingerprint">;

interface Return {
  kind: "REFUND" | "REVERSAL";
  original: OriginalTransfer;
  quantity: bigint;
}

async function postReturns(
  actor: Actor,
  scope: Scope,
  input: RefundSpend | ReverseTransfer,
  action: AuditAction,
  decide: (tx: RawTx) => Promise<Return[]>,
): Promise<Posted> {
  const { organizationId, reason, key } = input;
  const what = "spendKey" in input ? input.spendKey : input.transferId;
  const amount = "spendKey" in input && input.quantity ? quantityText(parseQuantity(input.quantity)) : null;
  const fingerprint = fingerprintOf([action, what, amount, reason]);
  return writeLedger(scope, organizationId, async (tx) => {
    const [posted] = await Promise.all([
      findReplay(tx, organizationId, key, fingerprint),
      requireOrganization(tx, organizationId),
    ]);
    if (posted) return posted;
    const parts = await decide(tx);
    const targets = await openTargets(tx, organizationId, parts);
    const moves: Move[] = parts.map(({ kind, original, quantity }) => ({
      unitId: original.unitId,
      kind,
      from: original.to,
      to: required(original.from ?? targets.get(original.unitId), "the account"),
      quantity,
      memberId: original.memberId,
      workspaceId: original.workspaceId,
      month: original.month,
      purchaseId: kind === "REVERSAL" ? original.purchaseId : null,
      originalId: original.id,
    }));
    moves.push(...(await takeBack(tx, organizationId, parts)));
    const postings = moves.map((move, part) => ({
      ...move,
      id: uuidv7(),
      organizationId,
      key,
      part,
      fingerprint,
      reason,
    }));
    await postTransfers(tx, actor, postings);
    await returnToLimits(tx, organizationId, parts);
    await record(tx, actor, {
      action,
      organizationId,
      targetId: parts[0]?.original.id ?? what,
      after: { quantity: quantityText(sum(parts.map((part) => part.quantity))), reason },
    });
    return { transferIds: postings.map(({ id }) => id), replayed: false };
  });
}

/** The available accounts for what was owed when it was spent, by unit: what it settles of the rest the database decides. */
async function openTargets(
  tx: RawTx,
  organizationId: string,
  parts: readonly Return[],
): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  for (const { original } of parts.filter((part) => part.original.from === null)) {
    const [id] = await openAccounts(tx, organizationId, original.unitId, [{ kind: "AVAILABLE" }]);
    targets.set(original.unitId, required(id, "the account"));
  }
  return targets;
}

/**
 * Gives back to the organization's own limits what was spent in their periods. Those of keys and end users keep it: a transfer
 * does not say whose it was.
 */
async function returnToLimits(tx: RawTx, organizationId: string, parts: readonly Return[]): Promise<void> {
  const spends = parts.filter(({ original }) => original.kind === "SPEND");
  if (spends.length === 0 || (await findLimited(tx, [organizationId])).length === 0) return;
  const { id: credits } = await unitOf(tx, organizationId, "credits");
  for (const { original, quantity } of spends) {
    const { memberId, workspaceId, unitId, createdAt } = original;
    const amounts = unitId === credits ? { CREDITS: quantity } : { TOKENS: quantity };
    await uncountUse(tx, { organizationId, memberId, workspaceId, amounts }, createdAt);
  }
}

/** Makes available again what parts of a refund give to former members and deleted workspaces, which could not spend it. */
async function takeBack(tx: RawTx, organizationId: string, parts: readonly Return[]): Promise<Move[]> {
  const moves: Move[] = [];
  for (const { original, quantity } of parts.filter((part) => part.original.formerHolder)) {
    const { unitId, from, holderMemberId: memberId, holderWorkspaceId: workspaceId, expiresAt } = original;
    const [to] = await openAccounts(tx, organizationId, unitId, [{ kind: "AVAILABLE", expiresAt }]);
    moves.push({
      kind: "UNASSIGN",
      unitId,
      from: required(from, "the account of a former holder"),
      to: required(to, "the account"),
      quantity,
      memberId,
      workspaceId,
    });
  }
  return moves;
}

async function requirePlaces(
  tx: RawTx,
  [first]: readonly OriginalTransfer[],
  quantity: string,
): Promise<void> {
  const { unitId } = required(first, "the spend");
  const [unit] = await tx.$queryRaw<
    { decimals: number }[]
  >`SELECT decimals FROM unit WHERE id = ${unitId}::uuid`;
  requireQuantity(quantity, required(unit, "the unit"));
}

async function requireMember(tx: RawTx, organizationId: string, userId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM membership WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}::uuid FOR KEY SHARE`;
  if (!row) throw new AppError("NOT_FOUND", "Member not found.", { field: "memberId" });
}
