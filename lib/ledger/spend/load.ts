// All that deciding about a batch of spends needs, read in one query behind the lock.
import type { RawTx } from "#lib/db.ts";
import type { Product } from "#lib/ledger/policy.ts";
import { parseQuantity } from "#lib/ledger/quantity.ts";
import type { AskedSpend, Holding, SpendingOrganization } from "#lib/ledger/spend/decide.ts";
import { limitOf } from "#lib/tiers/limits.ts";

interface State {
  organizations: { id: string; active: boolean; month: string; left: string | null }[] | null;
  accounts:
    | {
        id: string;
        organization_id: string;
        unit_id: string;
        product: Product;
        decimals: number;
        kind: "AVAILABLE" | "ASSIGNED" | "SPENT";
        member_id: string | null;
        balance: string;
      }[]
    | null;
  members: { organization_id: string; user_id: string; active: boolean; left: string | null }[] | null;
  known: { organization_id: string; key: string; fingerprint: string; ids: string[] }[] | null;
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
      (SELECT json_agg(json_build_object('id', o.id, 'active', o.active, 'month', o.month,
          'left', (o.credits - coalesce(s.spent, 0))::text)) FROM asked o
        LEFT JOIN allowance_use s ON s.organization_id = o.id AND s.month = o.month
          AND s.member_id = '00000000-0000-0000-0000-000000000000') AS organizations,
      (SELECT json_agg(json_build_object('id', a.id, 'organization_id', a.organization_id, 'unit_id', a.unit_id, 'kind', a.kind,
          'member_id', a.member_id, 'balance', a.balance::text, 'decimals', u.decimals,
          'product', CASE u.kind WHEN 'CREDIT' THEN 'credits' WHEN 'INFERENCE_TOKEN' THEN 'inference_tokens' ELSE 'embedding_tokens' END)
          ORDER BY a.expires_at NULLS LAST, a.id)
        FROM asked o JOIN account a ON a.organization_id = o.id JOIN unit u ON u.id = a.unit_id
        WHERE (u.kind <> 'CREDIT' OR u.id = o.credit_type_id)
          AND (a.kind = 'SPENT' OR (a.balance > 0 AND (a.expires_at IS NULL OR a.expires_at > now()) AND (a.kind = 'AVAILABLE'
            OR a.kind = 'ASSIGNED' AND (a.organization_id, a.member_id) IN (SELECT organization_id, user_id FROM who))))) AS accounts,
      (SELECT json_agg(json_build_object('organization_id', m.organization_id, 'user_id', m.user_id, 'active', p.status = 'ACTIVE',
          'left', (CASE WHEN m.own_allowance THEN m.monthly_allowance ELSE o.monthly_allowance END - coalesce(s.spent, 0))::text))
        FROM who w JOIN asked o ON o.id = w.organization_id
        JOIN membership m ON m.organization_id = w.organization_id AND m.user_id = w.user_id
        JOIN "user" p ON p.id = m.user_id
        LEFT JOIN allowance_use s ON s.organization_id = m.organization_id AND s.member_id = m.user_id AND s.month = o.month) AS members,
      (SELECT json_agg(known) FROM (
        SELECT t.organization_id, t.key, encode(min(t.fingerprint), 'hex') AS fingerprint, array_agg(t.id ORDER BY t.part) AS ids
        FROM unnest(${keyOwners}::uuid[], ${keys}::text[]) AS k (organization_id, key)
        JOIN transfer t ON t.organization_id = k.organization_id AND t.key = k.key
        GROUP BY 1, 2) known) AS known`;
  return arrange(state);
}

function arrange(state: State | undefined): Map<string, SpendingOrganization> {
  const organizations = new Map<string, SpendingOrganization>();
  for (const { id, active, month, left } of state?.organizations ?? []) {
    organizations.set(id, {
      active,
      month,
      left: millionths(left),
      units: new Map(),
      members: new Map(),
      known: new Map(),
    });
  }
  for (const row of state?.accounts ?? []) {
    const units = organizations.get(row.organization_id)?.units;
    const unit = units?.get(row.product) ?? {
      unitId: row.unit_id,
      decimals: row.decimals,
      spentId: null,
      holdings: [],
    };
    units?.set(row.product, unit);
    if (row.kind === "SPENT") unit.spentId = row.id;
    else unit.holdings.push(holding(row));
  }
  for (const row of state?.members ?? []) {
    const member = { active: row.active, left: millionths(row.left) };
    organizations.get(row.organization_id)?.members.set(row.user_id, member);
  }
  for (const row of state?.known ?? []) {
    const { fingerprint, ids } = row;
    organizations.get(row.organization_id)?.known.set(row.key, { fingerprint, transferIds: ids });
  }
  return organizations;
}

const millionths = (text: string | null) => (text === null ? null : parseQuantity(text));

function holding(row: { id: string; member_id: string | null; balance: string }): Holding {
  return { id: row.id, memberId: row.member_id, balance: parseQuantity(row.balance) };
}
