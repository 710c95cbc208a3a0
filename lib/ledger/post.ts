// Inserts transfers. The database updates the balances with them (see docs/ledger.md) and refuses invalid ones; its errors
// become refusals here.
import { hash } from "node:crypto";
import pg from "pg";
import type { Actor } from "#lib/access/actor.ts";
import { actorLabel } from "#lib/access/actor.ts";
import { plainColumn, sharedColumn, textColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { newIds } from "#lib/core/ids.ts";
import { quantityText } from "#lib/core/quantity.ts";
import type { TransferKind } from "#prisma/client/enums.ts";

export interface Posting {
  id?: string;
  organizationId: string;
  unitId: string;
  kind: TransferKind;
  from: string;
  to: string;
  /** Millionths */
  quantity: bigint;
  key: string;
  /** 0 unless one request moves several balances */
  part?: number;
  /** SHA-256 over the request, in hexadecimal */
  fingerprint: string;
  reason?: string;
  memberId?: string | null;
  workspaceId?: string | null;
  /** ISO date of the first day of the month of whose allowance it takes or to which it gives back */
  month?: string | null;
  purchaseId?: string | null;
  originalId?: string | null;
  /** The hold that kept it from expiring */
  holdId?: string | null;
}

/** Writes transfers in one statement. The organizations must be locked before what was decided about them was read. */
export async function postTransfers(tx: RawTx, actor: Actor, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return;
  const newId = newIds();
  const plain = (of: (posting: Posting) => string | number | null | undefined) =>
    plainColumn(postings.map(of));
  const [unit, kind, month, reason, part] = [
    sharedColumn(postings.map((one) => one.unitId)),
    sharedColumn(postings.map((one) => one.kind)),
    sharedColumn(postings.map((one) => one.month)),
    sharedColumn(postings.map((one) => one.reason ?? "")),
    sharedColumn(postings.map((one) => one.part ?? 0)),
  ];
  await tx.$executeRaw`
    INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, member_id, workspace_id, month, reason,
      key, part, fingerprint, purchase_id, original_id, hold_id, actor)
    SELECT id, organization_id, coalesce(unit_id, ${unit.shared}::uuid), coalesce(kind, ${kind.shared}::"TransferKind"), from_id, to_id,
      quantity, member_id, workspace_id, coalesce(month, ${month.shared}::date), coalesce(reason, ${reason.shared}), key,
      coalesce(part, ${part.shared}::int), decode(fingerprint, 'hex'), purchase_id, original_id, hold_id, ${actorLabel(actor)}
    FROM unnest(${plain(({ id }) => id ?? newId())}::uuid[], ${plain((one) => one.organizationId)}::uuid[],
      ${unit.column}::uuid[], ${kind.column}::"TransferKind"[], ${plain((one) => one.from)}::uuid[],
      ${plain((one) => one.to)}::uuid[], ${plain((one) => quantityText(one.quantity))}::numeric[],
      ${plain((one) => one.memberId)}::uuid[], ${plain((one) => one.workspaceId)}::uuid[], ${month.column}::date[],
      ${reason.column}::text[], ${textColumn(postings.map((one) => one.key))}::text[], ${part.column}::int[],
      ${plain((one) => one.fingerprint)}::text[], ${plain((one) => one.purchaseId)}::uuid[], ${plain((one) => one.originalId)}::uuid[],
      ${plain((one) => one.holdId)}::uuid[])
      AS row (id, organization_id, unit_id, kind, from_id, to_id, quantity, member_id, workspace_id, month, reason, key, part, fingerprint,
        purchase_id, original_id, hold_id)`;
}

/** Distinguishes a repeated request from another one under the same key. */
export function fingerprintOf(request: readonly (string | null | undefined)[]): string {
  return hash("sha256", JSON.stringify(request.map((part) => part ?? null)));
}

const balanceTooLarge = "numeric_value_out_of_range";
const refusals: Readonly<Record<string, string>> = {
  account_held_check: "Part of it is held for calls that are under way. Try again in 15 minutes.",
  account_balance_check: "The balance is too low. Check it and try again.",
  transfer_given_back_check: "This has already been returned.",
  [balanceTooLarge]: "The balance would be larger than the ledger can hold.",
};

/**
 * Runs `work`; what the ledger's own rules refuse becomes a CONFLICT that says so. A balance can only lack what somebody
 * else took between two requests, because each verb looks before it posts. A transfer that does not fit its accounts
 * (transfer_shape_check) is an error of the program, and no refusal.
 */
export async function withLedgerRefusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const message = refusals[error.code === "22003" ? balanceTooLarge : (error.constraint ?? "")];
    if (!message) throw error;
    throw new AppError("CONFLICT", message, { cause: error });
  }
}
