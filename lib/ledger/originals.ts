// The transfers that a refund or reversal reverts.
import type { RawTx } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import { isFormerHoldersSql } from "#lib/ledger/sql.ts";

export interface OriginalTransfer {
  id: string;
  kind: string;
  unitId: string;
  /** The account that a return goes to: what was owed when it was spent is available then */
  from: string | null;
  to: string;
  quantity: bigint;
  /** What was not given back yet */
  left: bigint;
  memberId: string | null;
  workspaceId: string | null;
  month: string | null;
  purchaseId: string | null;
  /** ISO 8601; of the account that it came from */
  expiresAt: string | null;
  /** Whose account it came from, of an assigned one */
  holderMemberId: string | null;
  holderWorkspaceId: string | null;
  /** That account is of somebody who is no member any more, or of a deleted workspace */
  formerHolder: boolean;
}

/** One transfer, or those of a request in the order of their parts. The ledger is locked, so that nobody leaves meanwhile. */
export async function readOriginals(
  tx: RawTx,
  organizationId: string,
  by: { id: string } | { key: string },
): Promise<OriginalTransfer[]> {
  const id = "id" in by ? by.id : null;
  const key = "key" in by ? by.key : null;
  const rows = await tx.$queryRaw<
    (Omit<OriginalTransfer, "quantity" | "left" | "expiresAt"> & {
      quantity: string;
      left: string;
      expiresAt: Date | null;
    })[]
  >`
    SELECT t.id, t.kind::text AS kind, t.unit_id AS "unitId", CASE WHEN f.kind <> 'OWED' THEN t.from_account_id END AS "from", t.to_account_id AS "to",
      t.quantity::text AS quantity, t.member_id AS "memberId", t.workspace_id AS "workspaceId",
      f.member_id AS "holderMemberId", f.workspace_id AS "holderWorkspaceId", t.month::text AS month, t.purchase_id AS "purchaseId",
      f.expires_at AS "expiresAt", ${expression(isFormerHoldersSql)} AS "formerHolder",
      (t.quantity - coalesce((SELECT sum(b.quantity) FROM transfer b
        WHERE b.organization_id = t.organization_id AND b.original_id = t.id), 0))::text AS left
    FROM transfer t JOIN account f ON f.id = t.from_account_id
    WHERE t.organization_id = ${organizationId}::uuid AND (t.id = ${id}::uuid OR t.key = ${key}::text) ORDER BY t.part`;
  return rows.map((row) => ({
    ...row,
    quantity: parseQuantity(row.quantity),
    left: parseQuantity(row.left),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }));
}
