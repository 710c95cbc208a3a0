// Recomputes every balance and every sum from the transfers and holds alone, and says which do not agree.

import { NIL } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { required } from "#lib/core/required.ts";
import { creditSums } from "#lib/ledger/sums/policy.ts";
import { heldBalances, heldInMonths, holdAmounts, holdsInClosed } from "#lib/ledger/verify/holds.ts";
import type { Difference } from "#lib/ledger/verify/schema.ts";

export interface Verdict {
  transfers: number;
  accounts: number;
  /** At most a hundred, in a fixed order: by organization, unit and account */
  differences: Difference[];
}

/** Reads everything at one moment; postings go on meanwhile. */
export async function verifyLedger(actor: Actor, signal?: AbortSignal): Promise<Verdict> {
  const scope = await authorize(actor, "ledger:verify");
  return readTransaction(scope, async (tx) => {
    const [counts] = await tx.$queryRaw<{ transfers: number; accounts: number }[]>`
      SELECT (SELECT count(*) FROM transfer)::float8 AS transfers, (SELECT count(*) FROM account)::float8 AS accounts`;
    const differences: Difference[] = [];
    for (const compare of [
      balances,
      zeroSums,
      purchases,
      stats,
      platformStats,
      allowances,
      deletedWorkspaces,
      heldBalances,
      heldInMonths,
      holdAmounts,
      holdsInClosed,
    ]) {
      signal?.throwIfAborted();
      differences.push(...(await compare(tx)));
    }
    differences.splice(100);
    return { ...required(counts, "the counts"), differences };
  });
}

function balances(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    WITH entry AS (
      SELECT id, sum(change) AS balance FROM (
        SELECT from_account_id AS id, -quantity AS change FROM transfer UNION ALL SELECT to_account_id, quantity FROM transfer
      ) e GROUP BY id
    )
    SELECT 'balance of ' || a.kind || ' in ' || u.code AS what, o.code AS organization, a.balance::text AS stored,
      coalesce(e.balance, 0)::text AS computed
    FROM account a JOIN organization o ON o.id = a.organization_id JOIN unit u ON u.id = a.unit_id LEFT JOIN entry e ON e.id = a.id
    WHERE a.balance <> coalesce(e.balance, 0) ORDER BY o.number, u.code, a.kind, a.id LIMIT 100`;
}

function zeroSums(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    SELECT 'sum of all balances in ' || u.code AS what, o.code AS organization, sum(a.balance)::text AS stored, '0' AS computed
    FROM account a JOIN organization o ON o.id = a.organization_id JOIN unit u ON u.id = a.unit_id
    GROUP BY o.number, o.code, u.code HAVING sum(a.balance) <> 0 ORDER BY o.number, u.code LIMIT 100`;
}

function purchases(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    WITH bought AS (
      SELECT organization_id, unit_id, sum(quantity) AS quantity FROM purchase WHERE reversed_at IS NULL GROUP BY 1, 2
    ), posted AS (
      SELECT organization_id, unit_id, sum(CASE kind WHEN 'PURCHASE' THEN quantity ELSE -quantity END) AS quantity
      FROM transfer WHERE purchase_id IS NOT NULL GROUP BY 1, 2
    )
    SELECT 'purchases in ' || u.code AS what, coalesce(o.code, organization_id::text) AS organization,
      coalesce(b.quantity, 0)::text AS stored, coalesce(p.quantity, 0)::text AS computed
    FROM bought b FULL JOIN posted p USING (organization_id, unit_id) JOIN unit u ON u.id = unit_id
    LEFT JOIN organization o ON o.id = organization_id
    WHERE coalesce(b.quantity, 0) <> coalesce(p.quantity, 0) ORDER BY o.number, u.code LIMIT 100`;
}

function stats(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    WITH held AS (
      SELECT a.organization_id,
        sum(a.balance) FILTER (WHERE u.kind = 'CREDIT' AND a.kind IN ('AVAILABLE', 'ASSIGNED')) AS credit_balance,
        sum(a.balance) FILTER (WHERE u.kind = 'CREDIT' AND a.kind = 'SPENT') AS credit_spent,
        sum(a.balance) FILTER (WHERE u.kind = 'INFERENCE_TOKEN' AND a.kind = 'ASSIGNED') AS assigned_inference,
        sum(a.balance) FILTER (WHERE u.kind = 'EMBEDDING_TOKEN' AND a.kind = 'ASSIGNED') AS assigned_embedding
      FROM account a JOIN unit u ON u.id = a.unit_id GROUP BY 1
    ), sold AS (
      SELECT t.organization_id,
        sum(CASE t.kind WHEN 'PURCHASE' THEN t.quantity ELSE -t.quantity END) FILTER (WHERE u.kind = 'INFERENCE_TOKEN') AS purchased_inference,
        sum(CASE t.kind WHEN 'PURCHASE' THEN t.quantity ELSE -t.quantity END) FILTER (WHERE u.kind = 'EMBEDDING_TOKEN') AS purchased_embedding
      FROM transfer t JOIN unit u ON u.id = t.unit_id WHERE t.purchase_id IS NOT NULL GROUP BY 1
    )
    SELECT v.what, o.code AS organization, v.stored::text AS stored, v.computed::text AS computed
    FROM organization o LEFT JOIN organization_stats f ON f.organization_id = o.id
    LEFT JOIN ${expression(creditSums)} c ON c.organization_id = o.id
    LEFT JOIN held h ON h.organization_id = o.id LEFT JOIN sold s ON s.organization_id = o.id
    CROSS JOIN LATERAL (VALUES
      ('credit balance', c.balance, coalesce(h.credit_balance, 0)),
      ('spent credits', c.spent, coalesce(h.credit_spent, 0)),
      ('purchased inference tokens', f.purchased_inference, coalesce(s.purchased_inference, 0)),
      ('assigned inference tokens', f.assigned_inference, coalesce(h.assigned_inference, 0)),
      ('purchased embedding tokens', f.purchased_embedding, coalesce(s.purchased_embedding, 0)),
      ('assigned embedding tokens', f.assigned_embedding, coalesce(h.assigned_embedding, 0)),
      ('rows of credits', 1, (SELECT count(*) FROM ${expression(creditSums)} s WHERE s.organization_id = o.id)),
      ('members', f.member_count, (SELECT count(*) FROM membership m WHERE m.organization_id = o.id)),
      ('counted', f.counted::int, (o.deleted_at IS NULL)::int)
    ) v (what, stored, computed)
    WHERE v.stored IS DISTINCT FROM v.computed ORDER BY o.number, v.what LIMIT 100`;
}

function platformStats(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    WITH computed AS (
      SELECT 'members' AS stat, ${NIL}::uuid AS unit_id, count(*)::numeric AS value
      FROM membership m JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
      UNION ALL
      SELECT v.stat, a.unit_id, sum(v.value) FROM account a
      JOIN unit u ON u.id = a.unit_id AND u.kind = 'CREDIT' JOIN organization o ON o.id = a.organization_id AND o.deleted_at IS NULL
      CROSS JOIN LATERAL (VALUES
        ('balance', CASE WHEN a.kind IN ('AVAILABLE', 'ASSIGNED') THEN a.balance ELSE 0 END),
        ('spent', CASE WHEN a.kind = 'SPENT' THEN a.balance ELSE 0 END)) v (stat, value)
      GROUP BY 1, 2
    ), stored AS (SELECT stat, unit_id, sum(value) AS value FROM platform_stats GROUP BY 1, 2)
    SELECT 'platform ' || stat || coalesce(' in ' || u.code, '') AS what, '' AS organization,
      coalesce(s.value, 0)::text AS stored, coalesce(c.value, 0)::text AS computed
    FROM computed c FULL JOIN stored s USING (stat, unit_id) LEFT JOIN unit u ON u.id = unit_id
    WHERE coalesce(s.value, 0) <> coalesce(c.value, 0) ORDER BY 1 LIMIT 100`;
}

function allowances(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    WITH computed AS (
      SELECT organization_id, who.member_id, month, sum(CASE kind WHEN 'SPEND' THEN quantity ELSE -quantity END) AS spent
      FROM transfer t CROSS JOIN LATERAL (VALUES (t.member_id), (t.workspace_id), (${NIL}::uuid)) who (member_id)
      WHERE month IS NOT NULL AND who.member_id IS NOT NULL GROUP BY 1, 2, 3
    ), stored AS (
      SELECT organization_id, member_id, month, sum(spent) AS spent FROM (
        SELECT organization_id, member_id, month, spent FROM allowance_use
        UNION ALL SELECT organization_id, ${NIL}::uuid, open_month, spent_in_month FROM ${expression(creditSums)} c WHERE spent_in_month <> 0
      ) counted GROUP BY 1, 2, 3
    )
    SELECT 'allowance used in ' || to_char(month, 'YYYY-MM') AS what, o.code AS organization,
      coalesce(a.spent, 0)::text AS stored, coalesce(c.spent, 0)::text AS computed
    FROM computed c FULL JOIN stored a USING (organization_id, member_id, month) JOIN organization o ON o.id = organization_id
    WHERE coalesce(a.spent, 0) <> coalesce(c.spent, 0) ORDER BY o.number, month, member_id LIMIT 100`;
}

function deletedWorkspaces(tx: ReadTx): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    SELECT 'assigned to the deleted workspace ' || w.name || ' in ' || u.code AS what, o.code AS organization,
      sum(a.balance)::text AS stored, '0' AS computed
    FROM account a JOIN workspace w ON w.organization_id = a.organization_id AND w.id = a.workspace_id AND w.deleted_at IS NOT NULL
    JOIN organization o ON o.id = a.organization_id JOIN unit u ON u.id = a.unit_id
    GROUP BY o.number, o.code, w.id, w.name, u.code HAVING sum(a.balance) <> 0 ORDER BY o.number, w.id, u.code LIMIT 100`;
}
