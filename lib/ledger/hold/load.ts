// Reading one hold.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { Hold, HoldKey } from "#lib/ledger/hold/schema.ts";
import { productOf } from "#lib/ledger/policy.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

type Row = Omit<Hold, "product" | "createdAt" | "expiresAt" | "closedAt"> & {
  kind: UnitKind;
  createdAt: Date;
  expiresAt: Date;
  closedAt: Date | null;
};

/** The key under which its settlement charges. */
export function settlementKey(id: string): string {
  return `hold:${id}`;
}

/** Throws NOT_FOUND. One that has expired says so also before the job closes it. */
export async function readHold(tx: ReadTx, { organizationId, id }: HoldKey): Promise<Hold> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT h.id, h.organization_id AS "organizationId", h.workspace_id AS "workspaceId", h.member_id AS "memberId", u.kind::text AS kind,
      trim_scale(h.amount)::text AS quantity, h.created_at AS "createdAt", h.expires_at AS "expiresAt",
      CASE WHEN h.state = 'OPEN' AND h.expires_at <= now() THEN 'EXPIRED' ELSE h.state::text END AS state,
      CASE WHEN h.state = 'OPEN' AND h.expires_at <= now() THEN h.expires_at ELSE h.closed_at END AS "closedAt",
      trim_scale(h.settled)::text AS settled, coalesce(t.ids, '{}') AS "transferIds", coalesce(t.owed, 0)::text AS owed
    FROM hold h JOIN unit u ON u.id = h.unit_id
    CROSS JOIN LATERAL (SELECT array_agg(t.id::text ORDER BY t.part) AS ids,
      trim_scale(sum(t.quantity) FILTER (WHERE a.kind = 'OWED')) AS owed
      FROM transfer t JOIN account a ON a.id = t.from_account_id
      WHERE t.organization_id = h.organization_id AND t.key = ${settlementKey(id)}) t
    WHERE h.organization_id = ${organizationId}::uuid AND h.id = ${id}::uuid`;
  if (!row) throw notFound("Hold");
  const { kind, createdAt, expiresAt, closedAt, ...hold } = row;
  return {
    ...hold,
    product: productOf(kind),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  };
}
