// Closing holds inside a transaction of the ledger. The organization is locked.
import { plainColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import type { Reserved } from "#lib/ledger/charge/decide.ts";

/** Ends the holds of these organizations whose time is over. Returns their number. */
export async function expireHolds(tx: RawTx, organizationIds: readonly string[]): Promise<number> {
  // Awaited as lockLedger is: of a pipeline whose lock timed out, that refusal is to be the first.
  return await tx.$executeRaw`
    UPDATE hold SET state = 'EXPIRED', closed_at = now()
    WHERE organization_id = ANY (${plainColumn(organizationIds)}::uuid[]) AND state = 'OPEN' AND expires_at <= now()`;
}

/** Ends the holds in a workspace before it is emptied. */
export async function releaseHoldsIn(
  tx: RawTx,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE hold SET state = 'RELEASED', closed_at = now()
    WHERE organization_id = ${organizationId}::uuid AND workspace_id = ${id}::uuid AND state = 'OPEN'`;
}

export interface Settled {
  id: string;
  /** Decimal text; null for one that was settled together with others */
  cost: string | null;
}

/** Marks holds as settled; returns the parts that they reserved until now. One that was settled before is left alone. */
export async function closeAsSettled(
  tx: RawTx,
  organizationId: string,
  holds: readonly Settled[],
): Promise<Reserved[]> {
  if (holds.length === 0) return [];
  const rows = await tx.$queryRaw<{ holdId: string; accountId: string; quantity: string }[]>`
    WITH closing AS (
      SELECT h.id, h.state, n.cost
      FROM unnest(${plainColumn(holds.map(({ id }) => id))}::uuid[], ${plainColumn(holds.map(({ cost }) => cost))}::numeric[]) n (id, cost)
      JOIN hold h ON h.organization_id = ${organizationId}::uuid AND h.id = n.id AND h.state <> 'SETTLED'
    ), closed AS (
      UPDATE hold h SET state = 'SETTLED', closed_at = now(), settled = c.cost FROM closing c
      WHERE h.organization_id = ${organizationId}::uuid AND h.id = c.id
      RETURNING h.id, c.state AS was, h.account_ids, h.quantities
    )
    SELECT c.id AS "holdId", p.account_id AS "accountId", p.quantity::text AS quantity
    FROM closed c CROSS JOIN LATERAL unnest(c.account_ids, c.quantities) WITH ORDINALITY p (account_id, quantity, at)
    WHERE c.was = 'OPEN' ORDER BY c.id, p.at`;
  return rows.map((row) => ({ ...row, quantity: parseQuantity(row.quantity) }));
}
