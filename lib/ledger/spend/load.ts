// All that deciding about a batch of spends needs, read in one query behind the lock.
import { plainColumn, textColumn } from "#lib/core/db/columns.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import { type Product, tokenUnits } from "#lib/ledger/policy.ts";
import type { SpendingOrganization, SpendRequest } from "#lib/ledger/spend/decide.ts";
import { type FoundWorkspace, loadWorkspaces } from "#lib/ledger/spend/workspaces.ts";
import { heldThisMonth, spentThisMonth } from "#lib/limits/spending.ts";
import { limitOf } from "#lib/tiers/limits.ts";

// Rows come as lines of text: in JSON each value of a thousand rows would cost more than finding it.
interface State {
  /** id, active, month, its end in seconds, what is left of the tier's credits or "-", credit type and its decimals */
  organizations: string | null;
  /** id, organization, unit, kind, balance, member or nothing; soonest to expire first */
  accounts: string | null;
  members:
    | [organizationId: string, userId: string, active: boolean, admin: boolean, left: string | null][]
    | null;
}

interface Posted {
  organizationId: string;
  key: string;
  fingerprint: string;
  ids: string[];
}

/** Organizations that do not exist, or are deleted, are not in the answer. What was posted under the keys is read by `findPosted`. */
export async function loadSpending(
  tx: ReadTx,
  spends: readonly SpendRequest[],
): Promise<Map<string, SpendingOrganization>> {
  const ids = plainColumn([...new Set(spends.map((spend) => spend.organizationId))]);
  const byMembers = spends.filter((spend) => spend.memberId !== null);
  const [[state], workspaces] = await Promise.all([
    tx.$queryRaw<State[]>`
    WITH asked AS (
      SELECT o.id, o.status = 'ACTIVE' AS active, o.credit_type_id, o.monthly_allowance, o.time_zone,
        date_trunc('month', now() AT TIME ZONE o.time_zone)::date AS month, ${limitOf("credits")} AS credits
      FROM organization o WHERE o.id = ANY (${ids}::uuid[]) AND o.deleted_at IS NULL
    ), who AS (
      SELECT DISTINCT organization_id, user_id FROM unnest(${plainColumn(byMembers.map((spend) => spend.organizationId))}::uuid[],
        ${plainColumn(byMembers.map((spend) => spend.memberId))}::uuid[]) AS w (organization_id, user_id)
    )
    SELECT
      (SELECT string_agg(concat_ws(' ', o.id, o.active, o.month,
          extract(epoch FROM (o.month + interval '1 month') AT TIME ZONE o.time_zone)::bigint,
          CASE WHEN o.credits IS NULL THEN '-' ELSE (o.credits - ${spentThisMonth} - ${heldThisMonth})::text END, u.id, u.decimals), ',')
        FROM asked o JOIN unit u ON u.id = o.credit_type_id) AS organizations,
      (SELECT string_agg(concat_ws(' ', a.id, a.organization_id, a.unit_id, a.kind, a.balance - a.held, a.member_id), ','
          ORDER BY a.expires_at NULLS LAST, a.id)
        FROM account a
        WHERE a.organization_id = ANY (ARRAY(SELECT id FROM asked))
          AND (a.kind = 'SPENT' OR a.kind = 'OWED' AND a.balance < 0 OR (a.balance > a.held AND (a.expires_at IS NULL OR a.expires_at > now()) AND (a.kind = 'AVAILABLE'
            OR a.kind = 'ASSIGNED' AND (a.organization_id, a.member_id) IN (SELECT organization_id, user_id FROM who))))) AS accounts,
      (SELECT json_agg(json_build_array(m.organization_id, m.user_id, p.status = 'ACTIVE', m.role = 'ORG_ADMIN',
          (CASE WHEN m.own_allowance THEN m.monthly_allowance ELSE o.monthly_allowance END - coalesce(s.spent + s.held, 0))::text))
        FROM who w JOIN asked o ON o.id = w.organization_id
        JOIN membership m ON m.organization_id = w.organization_id AND m.user_id = w.user_id
        JOIN "user" p ON p.id = m.user_id
        LEFT JOIN allowance_use s ON s.organization_id = m.organization_id AND s.member_id = m.user_id AND s.month = o.month) AS members`,
    loadWorkspaces(tx, spends),
  ]);
  const organizations = arrangeState(state);
  addWorkspaces(organizations, workspaces);
  return organizations;
}

function arrangeState(state: State | undefined): Map<string, SpendingOrganization> {
  const organizations = new Map<string, SpendingOrganization>();
  const creditTypes = new Map<string, { id: string; decimals: number }>();
  for (const [id = "", active, month = "", monthEnd, left = "", creditTypeId = "", decimals] of linesOf(
    state?.organizations,
  )) {
    creditTypes.set(id, { id: creditTypeId, decimals: Number(decimals) });
    organizations.set(id, {
      active: active === "t",
      month,
      monthEnd: Number(monthEnd) * 1_000,
      owes: false,
      left: left === "-" ? null : parseQuantity(left),
      units: new Map(),
      members: new Map(),
      workspaces: new Map(),
      posted: new Map(),
    });
  }
  for (const [id = "", organizationId = "", unitId = "", kind, balance = "", memberId = null] of linesOf(
    state?.accounts,
  )) {
    const organization = organizations.get(organizationId);
    if (organization && kind === "OWED") organization.owes = true;
    const units = kind === "OWED" ? undefined : organization?.units;
    const credits = creditTypes.get(organizationId);
    const product = unitId === credits?.id ? "credits" : productOfUnit.get(unitId);
    // Another credit type that the organization had before.
    if (!units || !product) continue;
    // Tokens are whole.
    const decimals = product === "credits" ? (credits?.decimals ?? 0) : 0;
    const unit = units.get(product) ?? { unitId, decimals, spentId: null, holdings: [] };
    units.set(product, unit);
    if (kind === "SPENT") unit.spentId = id;
    else unit.holdings.push({ id, memberId, workspaceId: null, balance: parseQuantity(balance) });
  }
  for (const [organizationId, userId, active, admin, left] of state?.members ?? []) {
    organizations.get(organizationId)?.members.set(userId, { active, admin, left: millionths(left) });
  }
  return organizations;
}

/** What was posted before under the keys of these spends. */
export function findPosted(tx: ReadTx, spends: readonly SpendRequest[]): Promise<Posted[]> {
  // A key that a batch names twice must not find its transfers twice.
  const keyed = [...new Map(spends.map((spend) => [`${spend.organizationId} ${spend.key}`, spend])).values()];
  return tx.$queryRaw<Posted[]>`
    SELECT t.organization_id AS "organizationId", t.key, encode(min(t.fingerprint), 'hex') AS fingerprint, array_agg(t.id ORDER BY t.part) AS ids
    FROM unnest(${plainColumn(keyed.map((spend) => spend.organizationId))}::uuid[], ${textColumn(keyed.map((spend) => spend.key))}::text[]) AS k (organization_id, key)
    JOIN transfer t ON t.organization_id = k.organization_id AND t.key = k.key
    GROUP BY 1, 2`;
}

export function addPosted(
  organizations: ReadonlyMap<string, SpendingOrganization>,
  posted: readonly Posted[],
): void {
  for (const { organizationId, key, fingerprint, ids } of posted)
    organizations.get(organizationId)?.posted.set(key, { fingerprint, transferIds: ids });
}

function addWorkspaces(
  organizations: ReadonlyMap<string, SpendingOrganization>,
  workspaces: readonly FoundWorkspace[],
): void {
  for (const { organizationId, id: workspaceId, accounts, ...workspace } of workspaces) {
    const organization = organizations.get(organizationId);
    organization?.workspaces.set(workspaceId, workspace);
    for (const unit of organization?.units.values() ?? []) {
      const own = accounts.filter(({ unitId }) => unitId === unit.unitId);
      unit.holdings.push(...own.map(({ id, balance }) => ({ id, memberId: null, workspaceId, balance })));
    }
  }
}

const productOfUnit = new Map(
  Object.entries(tokenUnits).map(([product, unitId]) => [unitId, product as Product]),
);

function linesOf(lines: string | null | undefined): string[][] {
  return lines ? lines.split(",").map((line) => line.split(" ")) : [];
}

const millionths = (text: string | null) => (text === null ? null : parseQuantity(text));
