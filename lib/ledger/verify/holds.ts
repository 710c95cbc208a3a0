// Recomputes from the open holds what accounts, allowances and limits count as held.
import { NIL } from "uuid";
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { Difference } from "#lib/ledger/verify/schema.ts";

/** `held` of each account against the open holds; also what they reserve in an account that is not there. */
export function heldBalances(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    WITH reserved AS (
      SELECT p.account_id, h.organization_id, sum(p.quantity) AS held
      FROM hold h CROSS JOIN LATERAL unnest(h.account_ids, h.quantities) p (account_id, quantity)
      WHERE h.state = 'OPEN' GROUP BY 1, 2
    )
    SELECT 'held of ' || coalesce(a.kind || ' in ' || u.code, 'a missing account') AS what, o.code AS organization,
      coalesce(a.held, 0)::text AS stored, coalesce(r.held, 0)::text AS computed
    FROM (SELECT * FROM account WHERE held <> 0 OR id IN (SELECT account_id FROM reserved)) a
    FULL JOIN reserved r ON r.account_id = a.id AND r.organization_id = a.organization_id
    JOIN organization o ON o.id = coalesce(a.organization_id, r.organization_id) LEFT JOIN unit u ON u.id = a.unit_id
    WHERE coalesce(a.held, 0) <> coalesce(r.held, 0) ORDER BY o.number, u.code, a.kind, a.id LIMIT 100`;
}

/** `held` of each allowance and limit against the open holds. */
export function heldInMonths(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    WITH computed AS (
      SELECT h.organization_id, c.member_id, h.month, sum(h.amount) AS held FROM hold h
      CROSS JOIN LATERAL (VALUES (h.member_id), (h.workspace_id), (${NIL}::uuid)) c (member_id)
      WHERE h.state = 'OPEN' AND h.month IS NOT NULL AND c.member_id IS NOT NULL GROUP BY 1, 2, 3
    ), stored AS (SELECT organization_id, member_id, month, held FROM allowance_use WHERE held <> 0)
    SELECT 'held of an allowance or limit in ' || to_char(month, 'YYYY-MM') AS what, o.code AS organization,
      coalesce(s.held, 0)::text AS stored, coalesce(c.held, 0)::text AS computed
    FROM computed c FULL JOIN stored s USING (organization_id, member_id, month) JOIN organization o ON o.id = organization_id
    WHERE coalesce(s.held, 0) <> coalesce(c.held, 0) ORDER BY o.number, month, member_id LIMIT 100`;
}

/** The amount of each hold against its parts, whether it is open or not. */
export function holdAmounts(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    SELECT 'amount of hold ' || h.id AS what, o.code AS organization, h.amount::text AS stored, p.quantity::text AS computed
    FROM hold h JOIN organization o ON o.id = h.organization_id
    CROSS JOIN LATERAL (SELECT coalesce(sum(q), 0) AS quantity FROM unnest(h.quantities) q) p
    WHERE h.amount <> p.quantity ORDER BY o.number, h.id LIMIT 100`;
}

/** What is held for a workspace or an organization that cannot use it, or by somebody who left. */
export function holdsInClosed(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    SELECT 'held where nothing may be used, in ' || u.code AS what, o.code AS organization, sum(h.amount)::text AS stored, '0' AS computed
    FROM hold h JOIN organization o ON o.id = h.organization_id JOIN unit u ON u.id = h.unit_id
    LEFT JOIN workspace w ON w.organization_id = h.organization_id AND w.id = h.workspace_id
    LEFT JOIN membership m ON m.organization_id = h.organization_id AND m.user_id = h.member_id
    WHERE h.state = 'OPEN' AND h.expires_at > now() AND (o.status <> 'ACTIVE' OR o.deleted_at IS NOT NULL
      OR h.workspace_id IS NOT NULL AND (w.status = 'ACTIVE' AND w.deleted_at IS NULL) IS NOT TRUE
      OR h.member_id IS NOT NULL AND m.user_id IS NULL)
    GROUP BY o.number, o.code, u.code ORDER BY o.number, u.code LIMIT 100`;
}
