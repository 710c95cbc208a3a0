// All that deciding about a batch of spends needs, read in one query behind the lock.
import type { RawTx } from "#lib/core/db/transaction.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import { productOf } from "#lib/ledger/policy.ts";
import type { AskedSpend, SpendingOrganization } from "#lib/ledger/spend/decide.ts";
import { limitOf } from "#lib/tiers/limits.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

// Rows come as arrays: the names of columns, again in each of a thousand rows, would cost more than their values.
interface State {
  organizations: [id: string, active: boolean, month: string, left: string | null][] | null;
  accounts:
    | [
        id: string,
        organizationId: string,
        unitId: string,
        counts: UnitKind,
        decimals: number,
        kind: "AVAILABLE" | "ASSIGNED" | "SPENT",
        memberId: string | null,
        balance: string,
      ][]
    | null;
  members: [organizationId: string, userId: string, active: boolean, left: string | null][] | null;
  known: [organizationId: string, key: string, fingerprint: string, ids: string[]][] | null;
}

/** Organizations that do not exist, or are deleted, are not in the answer. */
export async function loadSpending(
  tx: RawTx,
  spends: readonly AskedSpend[],
): Promise<Map<string, SpendingOrganization>> {
  const ids = [...new Set(spends.map((spend) => spend.organizationId))];
  const keys = spends.map((spend) => spend.key);
  const keyOwners = spends.map((spend) => spend.organizationId);
  const members = spends.map((spend) => spend.memberId);
  const [state] = await tx.$queryRaw<State[]>`
    WITH asked AS (
      SELECT o.id, o.status = 'ACTIVE' AS active, o.credit_type_id, o.monthly_allowance,
        date_trunc('month', now() AT TIME ZONE o.time_zone)::date AS month, ${limitOf("credits")} AS credits
      FROM organization o WHERE o.id = ANY (${ids}::uuid[]) AND o.deleted_at IS NULL
    ), who AS (
      SELECT DISTINCT organization_id, user_id FROM unnest(${keyOwners}::uuid[], ${members}::uuid[]) AS w (organization_id, user_id)
      WHERE user_id IS NOT NULL
    )
    SELECT
      (SELECT json_agg(json_build_array(o.id, o.active, o.month, (o.credits - coalesce(s.spent, 0))::text)) FROM asked o
        LEFT JOIN allowance_use s ON s.organization_id = o.id AND s.month = o.month
          AND s.member_id = '00000000-0000-0000-0000-000000000000') AS organizations,
      (SELECT json_agg(json_build_array(a.id, a.organization_id, a.unit_id, u.kind, u.decimals, a.kind, a.member_id, a.balance::text)
          ORDER BY a.expires_at NULLS LAST, a.id)
        FROM asked o JOIN account a ON a.organization_id = o.id JOIN unit u ON u.id = a.unit_id
        WHERE (u.kind <> 'CREDIT' OR u.id = o.credit_type_id)
          AND (a.kind = 'SPENT' OR (a.balance > 0 AND (a.expires_at IS NULL OR a.expires_at > now()) AND (a.kind = 'AVAILABLE'
            OR a.kind = 'ASSIGNED' AND (a.organization_id, a.member_id) IN (SELECT organization_id, user_id FROM who))))) AS accounts,
      (SELECT json_agg(json_build_array(m.organization_id, m.user_id, p.status = 'ACTIVE',
          (CASE WHEN m.own_allowance THEN m.monthly_allowance ELSE o.monthly_allowance END - coalesce(s.spent, 0))::text))
        FROM who w JOIN asked o ON o.id = w.organization_id
        JOIN membership m ON m.organization_id = w.organization_id AND m.user_id = w.user_id
        JOIN "user" p ON p.id = m.user_id
        LEFT JOIN allowance_use s ON s.organization_id = m.organization_id AND s.member_id = m.user_id AND s.month = o.month) AS members,
      (SELECT json_agg(json_build_array(organization_id, key, fingerprint, ids)) FROM (
        SELECT t.organization_id, t.key, encode(min(t.fingerprint), 'hex') AS fingerprint, array_agg(t.id ORDER BY t.part) AS ids
        FROM unnest(${keyOwners}::uuid[], ${keys}::text[]) AS k (organization_id, key)
        JOIN transfer t ON t.organization_id = k.organization_id AND t.key = k.key
        GROUP BY 1, 2) known) AS known`;
  return arrange(state);
}

function arrange(state: State | undefined): Map<string, SpendingOrganization> {
  const organizations = new Map<string, SpendingOrganization>();
  for (const [id, active, month, left] of state?.organizations ?? []) {
    organizations.set(id, {
      active,
      month,
      left: millionths(left),
      units: new Map(),
      members: new Map(),
      known: new Map(),
    });
  }
  for (const [id, organizationId, unitId, counts, decimals, kind, memberId, balance] of state?.accounts ??
    []) {
    const units = organizations.get(organizationId)?.units;
    const product = productOf(counts);
    const unit = units?.get(product) ?? { unitId, decimals, spentId: null, holdings: [] };
    units?.set(product, unit);
    if (kind === "SPENT") unit.spentId = id;
    else unit.holdings.push({ id, memberId, balance: parseQuantity(balance) });
  }
  for (const [organizationId, userId, active, left] of state?.members ?? []) {
    organizations.get(organizationId)?.members.set(userId, { active, left: millionths(left) });
  }
  for (const [organizationId, key, fingerprint, transferIds] of state?.known ?? []) {
    organizations.get(organizationId)?.known.set(key, { fingerprint, transferIds });
  }
  return organizations;
}

const millionths = (text: string | null) => (text === null ? null : parseQuantity(text));
