// What moves a quantity between an organization's accounts in one request: the frame of the verbs that grant and assign.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import type { AuditAction } from "#lib/access/audit-events.ts";
import type { Scope } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { required } from "#lib/core/required.ts";
import { type Holder, openAccounts, readHoldings, takeFrom, unitOf } from "#lib/ledger/accounts.ts";
import { requireQuantity } from "#lib/ledger/load.ts";
import { type Product, productLabels } from "#lib/ledger/policy.ts";
import { fingerprintOf, type Posting, postTransfers } from "#lib/ledger/post.ts";
import { findReplay } from "#lib/ledger/replay.ts";
import type { Posted } from "#lib/ledger/schema.ts";
import { writeLedger } from "#lib/ledger/write.ts";

export type Part = Pick<Posting, "kind" | "from" | "to" | "quantity" | "memberId" | "workspaceId">;

interface Request {
  organizationId: string;
  product: Product;
  quantity: string;
  reason: string;
  key: string;
  /** Only where an expiry is chosen */
  expiresAt?: string | null;
  /** Only where it is about somebody, or a workspace */
  memberId?: string;
  workspaceId?: string;
}

/** Wraps a posting: lock, look up the key, decide, post, audit. */
export async function postParts(
  actor: Actor,
  scope: Scope,
  input: Request,
  action: AuditAction,
  decide: (tx: RawTx, unit: { id: string }) => Promise<Part[]>,
): Promise<Posted> {
  const { organizationId, product, quantity, reason, key, memberId, workspaceId, expiresAt = null } = input;
  const amount = quantityText(parseQuantity(quantity));
  const fingerprint = fingerprintOf([action, product, amount, memberId ?? workspaceId, expiresAt, reason]);
  return writeLedger(scope, organizationId, async (tx) => {
    const [posted, unit] = await Promise.all([
      findReplay(tx, organizationId, key, fingerprint),
      unitOf(tx, organizationId, product),
    ]);
    if (posted) return posted;
    requireQuantity(quantity, unit);
    const parts = await decide(tx, unit);
    const postings = parts.map((part, at) => ({
      ...part,
      id: uuidv7(),
      organizationId,
      unitId: unit.id,
      key,
      part: at,
      fingerprint,
      reason,
    }));
    await postTransfers(tx, actor, postings);
    await record(tx, actor, {
      action,
      organizationId,
      ...(workspaceId && { workspaceId }),
      targetId: memberId ?? workspaceId ?? organizationId,
      after: { product, unit: unit.code, quantity: amount, reason, ...(expiresAt ? { expiresAt } : {}) },
    });
    return { transferIds: postings.map(({ id }) => id), replayed: false };
  });
}

/** From the available balance to a holder, soonest to expire first. Throws CONFLICT when it does not suffice. */
export async function assignParts(
  tx: RawTx,
  unitId: string,
  { organizationId, product, quantity }: Request,
  holder: Holder,
): Promise<Part[]> {
  const holdings = await readHoldings(tx, organizationId, unitId, null);
  const taken = takeFrom(holdings, parseQuantity(quantity));
  if (!taken) throw notEnough(product, holdings, "available");
  const keys = taken.map(({ account }) => ({
    kind: "ASSIGNED" as const,
    ...holder,
    expiresAt: account.expiresAt,
  }));
  const accounts = await openAccounts(tx, organizationId, unitId, keys);
  return taken.map(({ account, quantity }, at) => ({
    kind: "ASSIGN",
    from: account.id,
    to: required(accounts[at], "the account"),
    quantity,
    ...holder,
  }));
}

/** Back from a holder. Throws CONFLICT when it has less, which is said as "are assigned to …". */
export async function unassignParts(
  tx: RawTx,
  unitId: string,
  { organizationId, product, quantity }: Request,
  holder: Holder,
  where: string,
): Promise<Part[]> {
  const holdings = await readHoldings(tx, organizationId, unitId, holder);
  const taken = takeFrom(holdings, parseQuantity(quantity));
  if (!taken) throw notEnough(product, holdings, where);
  const keys = taken.map(({ account }) => ({ kind: "AVAILABLE" as const, expiresAt: account.expiresAt }));
  const accounts = await openAccounts(tx, organizationId, unitId, keys);
  return taken.map(({ account, quantity }, at) => ({
    kind: "UNASSIGN",
    from: account.id,
    to: required(accounts[at], "the account"),
    quantity,
    ...holder,
  }));
}

function notEnough(product: Product, holdings: Parameters<typeof takeFrom>[0], where: string): AppError {
  const left = quantityText(sum(holdings.filter(({ usable }) => usable).map(({ balance }) => balance)));
  return new AppError("CONFLICT", `Only ${left} ${productLabels[product].toLowerCase()} are ${where}.`, {
    field: "quantity",
  });
}

export function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
