// The budget of a workspace.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { workspaceParams } from "#lib/api/operations/workspaces.ts";
import { decimal, instant, text } from "#lib/api/values.ts";
import { products } from "#lib/ledger/policy.ts";
import { getWorkspaceBudget } from "#lib/workspaces/budget/queries.ts";

export const workspaceBudgetOperations = [
  operation({
    id: "getWorkspaceBudget",
    method: "GET",
    path: "/organizations/{organization_id}/workspaces/{workspace_id}/budget",
    tag: "Workspaces",
    summary: "Get the budget of a workspace",
    scope: "workspaces:read",
    params: workspaceParams,
    answer: z.strictObject({
      assigned: z
        .array(z.strictObject({ product: z.enum(products), unit: text, quantity: decimal }))
        .describe("What is assigned to it and not spent"),
      monthly_credits: decimal.nullable().describe("The most that can be spent in a month; null is no limit"),
      own_budget_only: z.boolean().describe("Whether it never spends the organization's balance"),
      spent_this_month: decimal.describe("Credits"),
      next_month: instant.describe("When the month after this one begins in the organization's time zone"),
    }),
    example: {
      answer: {
        assigned: [{ product: "credits", unit: "SGD", quantity: "312.5" }],
        monthly_credits: "800",
        own_budget_only: false,
        spent_this_month: "687.5",
        next_month: "2027-01-01T00:00:00.000Z",
      },
    },
    handle: async ({ key, params }) => {
      const budget = await getWorkspaceBudget(key.actor, {
        organizationId: params.organization_id,
        id: params.workspace_id,
      });
      return {
        body: {
          assigned: budget.balances.map(({ product, code, assigned }) => ({
            product,
            unit: code,
            quantity: assigned,
          })),
          monthly_credits: budget.monthlyCredits,
          own_budget_only: budget.ownBudgetOnly,
          spent_this_month: budget.spent,
          next_month: budget.nextMonth,
        },
      };
    },
  }),
];
