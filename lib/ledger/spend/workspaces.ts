// The workspaces that spends name, read behind the lock in a query of their own: most spends name none.
import { plainColumn } from "#lib/core/db/columns.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import type { SpendingWorkspace, SpendRequest } from "#lib/ledger/spend/decide.ts";

export interface FoundWorkspace extends SpendingWorkspace {
  organizationId: string;
  id: string;
  /** What is assigned to it and usable, soonest to expire first */
  accounts: { id: string; unitId: string; balance: bigint }[];
}

type Row = Omit<FoundWorkspace, "left" | "accounts" | "members"> & {
  members: string[];
  left: string | null;
  accounts: [id: string, unitId: string, balance: string][] | null;
};

/** Those that there are, deleted ones too. */
export async function loadWorkspaces(tx: ReadTx, spends: readonly SpendRequest[]): Promise<FoundWorkspace[]> {
  const named = spends.filter((spend) => spend.workspaceId !== null);
  if (named.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`
    SELECT w.organization_id AS "organizationId", w.id, CASE WHEN w.deleted_at IS NULL THEN w.status::text ELSE 'DELETED' END AS status,
      w.own_budget_only AS "ownBudgetOnly", w.open, (w.monthly_credits - coalesce(s.spent + s.held, 0))::text AS left,
      ARRAY(SELECT x.user_id::text FROM workspace_member x WHERE x.organization_id = w.organization_id AND x.workspace_id = w.id
        AND x.user_id = ANY (${plainColumn(named.map((spend) => spend.memberId).filter((id) => id !== null))}::uuid[])) AS members,
      (SELECT json_agg(json_build_array(a.id, a.unit_id, (a.balance - a.held)::text) ORDER BY a.expires_at NULLS LAST, a.id) FROM account a
        WHERE a.organization_id = w.organization_id AND a.workspace_id = w.id AND a.balance > a.held
          AND (a.expires_at IS NULL OR a.expires_at > now())) AS accounts
    FROM (SELECT DISTINCT organization_id, id FROM unnest(${plainColumn(named.map((spend) => spend.organizationId))}::uuid[],
      ${plainColumn(named.map((spend) => spend.workspaceId))}::uuid[]) AS n (organization_id, id)) n
    JOIN workspace w ON w.organization_id = n.organization_id AND w.id = n.id
    JOIN organization o ON o.id = w.organization_id
    LEFT JOIN allowance_use s ON s.organization_id = w.organization_id AND s.member_id = w.id
      AND s.month = date_trunc('month', now() AT TIME ZONE o.time_zone)::date`;
  return rows.map(({ left, accounts, members, ...row }) => ({
    ...row,
    members: new Set(members),
    left: left === null ? null : parseQuantity(left),
    accounts: (accounts ?? []).map(([id, unitId, balance]) => ({
      id,
      unitId,
      balance: parseQuantity(balance),
    })),
  }));
}
