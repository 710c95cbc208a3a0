// Inserts transfers. The database updates the balances with them (see docs/ledger.md) and refuses invalid ones; its errors
// become refusals here.
import { createHash } from "node:crypto";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { actorLabel } from "#lib/access/actor.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
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
  /** ISO date of the first day of the month of whose allowance it takes or to which it gives back */
  month?: string | null;
  purchaseId?: string | null;
  originalId?: string | null;
}

/** Writes transfers in one statement. The organizations must be locked before what was decided about them was read. */
export async function postTransfers(tx: RawTx, actor: Actor, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return;
  const rows = postings.map((posting) => [
    posting.id ?? uuidv7(),
    posting.organizationId,
    posting.unitId,
    posting.kind,
    posting.from,
    posting.to,
    quantityText(posting.quantity),
    posting.memberId ?? null,
    posting.month ?? null,
    posting.reason ?? "",
    posting.key,
    posting.part ?? 0,
    posting.fingerprint,
    posting.purchaseId ?? null,
    posting.originalId ?? null,
  ]);
  const column = (index: number) => rows.map((row) => row[index]);
  await tx.$executeRaw`
    INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, member_id, month, reason,
      key, part, fingerprint, purchase_id, original_id, actor)
    SELECT id, organization_id, unit_id, kind::"TransferKind", from_id, to_id, quantity, member_id, month, reason, key, part,
      decode(fingerprint, 'hex'), purchase_id, original_id, ${actorLabel(actor)}
    FROM unnest(${column(0)}::uuid[], ${column(1)}::uuid[], ${column(2)}::uuid[], ${column(3)}::text[], ${column(4)}::uuid[],
      ${column(5)}::uuid[], ${column(6)}::numeric[], ${column(7)}::uuid[], ${column(8)}::date[], ${column(9)}::text[],
      ${column(10)}::text[], ${column(11)}::int[], ${column(12)}::text[], ${column(13)}::uuid[], ${column(14)}::uuid[])
      AS row (id, organization_id, unit_id, kind, from_id, to_id, quantity, member_id, month, reason, key, part, fingerprint,
        purchase_id, original_id)`;
}

/** Distinguishes a repeated request from another one under the same key. */
export function fingerprintOf(request: readonly (string | null | undefined)[]): string {
  return createHash("sha256")
    .update(JSON.stringify(request.map((part) => part ?? null)))
    .digest("hex");
}

const balanceTooLarge = "numeric_value_out_of_range";
const refusals: Readonly<Record<string, string>> = {
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
