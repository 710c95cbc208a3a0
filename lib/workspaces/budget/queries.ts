// Reading a workspace's budget.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { productOf } from "#lib/ledger/policy.ts";
import type { WorkspaceBalance, WorkspaceBudget } from "#lib/workspaces/budget/schema.ts";
import { getWorkspaceInScope } from "#lib/workspaces/load.ts";

type Found = Omit<WorkspaceBudget, "balances" | "can" | "nextMonth"> & { nextMonth: Date };

/** What is assigned to a workspace, and what was spent in it this month. Throws NOT_FOUND, FORBIDDEN for a suspended one. */
export async function getWorkspaceBudget(
  actor: Actor,
  key: { organizationId: string; id: string },
): Promise<WorkspaceBudget> {
  const scope = await authorize(actor, "workspace:view", key.organizationId);
  const { organizationId, id } = key;
  const seesBalance = may(actor, "credits:read", organizationId);
  return transaction(scope, async (tx) => {
    await getWorkspaceInScope(tx, scope, key, "view");
    const [found] = await tx.$queryRaw<Found[]>`
      SELECT trim_scale(w.monthly_credits)::text AS "monthlyCredits", w.own_budget_only AS "ownBudgetOnly",
        trim_scale(coalesce(s.spent, 0))::text AS spent, (m.month + interval '1 month') AT TIME ZONE o.time_zone AS "nextMonth"
      FROM workspace w JOIN organization o ON o.id = w.organization_id
      CROSS JOIN LATERAL (SELECT date_trunc('month', now() AT TIME ZONE o.time_zone) AS month) m
      LEFT JOIN allowance_use s ON s.organization_id = w.organization_id AND s.member_id = w.id AND s.month = m.month::date
      WHERE w.organization_id = ${organizationId}::uuid AND w.id = ${id}::uuid`;
    const { nextMonth, ...limit } = required(found, "the budget");
    const balances = await tx.$queryRaw<Omit<WorkspaceBalance, "product">[]>`
      SELECT u.id AS "unitId", u.kind::text AS kind, u.code, u.name, u.symbol, u.decimals,
        u.kind <> 'CREDIT' OR u.id = o.credit_type_id AS current,
        trim_scale(coalesce(sum(a.balance) FILTER (WHERE a.workspace_id = ${id}::uuid), 0))::text AS assigned,
        CASE WHEN ${seesBalance} THEN trim_scale(coalesce(sum(a.balance) FILTER (WHERE a.kind = 'AVAILABLE'), 0))::text END AS available
      FROM organization o CROSS JOIN unit u
      LEFT JOIN account a ON a.organization_id = o.id AND a.unit_id = u.id AND (a.kind = 'AVAILABLE' OR a.workspace_id = ${id}::uuid)
        AND (a.expires_at IS NULL OR a.expires_at > now())
      WHERE o.id = ${organizationId}::uuid GROUP BY u.id, o.credit_type_id
      HAVING u.kind <> 'CREDIT' OR u.id = o.credit_type_id OR bool_or(a.workspace_id IS NOT NULL AND a.balance > 0)
      ORDER BY u.kind, u.id <> o.credit_type_id, u.code`;
    return {
      ...limit,
      nextMonth: nextMonth.toISOString(),
      balances: balances.map((unit) => ({ ...unit, product: productOf(unit.kind) })),
      can: {
        assign: may(actor, "credits:assign", organizationId),
        setLimit: may(actor, "allowance:set", organizationId),
      },
    };
  });
}
