// Reading a workspace's budget.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { productOf } from "#lib/ledger/policy.ts";
import type {
  BudgetList,
  BudgetRow,
  WorkspaceBalance,
  WorkspaceBudget,
} from "#lib/workspaces/budget/schema.ts";
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

/** The most that the organization's credits page lists */
const listed = 10;

/** What is assigned to an organization's workspaces, and spent in them this month. Throws NOT_FOUND. */
export async function listBudgets(actor: Actor, organizationId: string): Promise<BudgetList> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const [[organization], rows] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<BudgetList["unit"][]>`
        SELECT u.name, u.symbol FROM organization o JOIN unit u ON u.id = o.credit_type_id
        WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
      tx.$queryRaw<(BudgetRow & { total: number })[]>`
        SELECT w.id, w.name, w.slug, trim_scale(w.monthly_credits)::text AS "monthlyCredits", trim_scale(coalesce(b.assigned, 0))::text AS assigned,
          trim_scale(coalesce(s.spent, 0))::text AS spent, (count(*) OVER ())::int AS total
        FROM workspace w JOIN organization o ON o.id = w.organization_id
        LEFT JOIN (SELECT workspace_id, unit_id, sum(balance) AS assigned FROM account
          WHERE organization_id = ${organizationId}::uuid AND workspace_id IS NOT NULL AND balance > 0
            AND (expires_at IS NULL OR expires_at > now()) GROUP BY 1, 2) b ON b.workspace_id = w.id AND b.unit_id = o.credit_type_id
        LEFT JOIN allowance_use s ON s.organization_id = w.organization_id AND s.member_id = w.id
          AND s.month = date_trunc('month', now() AT TIME ZONE o.time_zone)::date
        WHERE w.organization_id = ${organizationId}::uuid AND w.deleted_at IS NULL
          AND (b.assigned > 0 OR s.spent > 0 OR w.monthly_credits IS NOT NULL)
        ORDER BY coalesce(b.assigned, 0) DESC, coalesce(s.spent, 0) DESC, w.name_key, w.id LIMIT ${listed}`,
    ]),
  );
  if (!organization) throw notFound("Organization");
  const total = rows[0]?.total ?? 0;
  return { rows: rows.map(({ total: _, ...row }) => row), more: total - rows.length, unit: organization };
}
