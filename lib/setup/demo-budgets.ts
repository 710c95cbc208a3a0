// Budgets of the demo's workspaces: what is assigned to them, their monthly limits, and what was spent there.
import { v5 as uuidv5 } from "uuid";
import type { SystemActor } from "#lib/access/actor.ts";
import { spendSchema } from "#lib/ledger/spend/schema.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { setMemberGuide } from "#lib/organizations/guide/service.ts";
import { assignToWorkspaceSchema, setWorkspaceLimitSchema } from "#lib/workspaces/budget/schema.ts";
import { assignWorkspaceCredits, setWorkspaceLimit } from "#lib/workspaces/budget/service.ts";

interface DemoBudget {
  name: string;
  assigned: string;
  monthlyCredits: string;
  /** Each is one spend */
  spends: readonly string[];
}

const budgets: readonly DemoBudget[] = [
  { name: "Marketing", assigned: "900", monthlyCredits: "400", spends: ["112.5", "88", "141.25"] },
  { name: "Product Design", assigned: "500", monthlyCredits: "300", spends: ["46.75", "38"] },
  { name: "Sales EMEA", assigned: "200", monthlyCredits: "", spends: ["27.5"] },
];

const guide = `Welcome to Acme's AI tools.

Never paste customer data into a chat. Campaign texts need a second pair of eyes before they go out.

Rules and examples: https://acme.example/ai-rules
Questions: ai-help@acme.example`;

/** For the first organization of the demo, whose workspaces and credits exist. */
export async function createDemoBudgets(actor: SystemActor, namespace: string): Promise<void> {
  const organizationId = uuidv5("ACME", namespace);
  await setMemberGuide(actor, { organizationId, guide, before: "" });
  for (const { name, assigned, monthlyCredits, spends } of budgets) {
    const workspaceId = uuidv5(`ACME/workspace/${name}`, namespace);
    await assignWorkspaceCredits(
      actor,
      assignToWorkspaceSchema.parse({
        organizationId,
        workspaceId,
        product: "credits",
        quantity: assigned,
        reason: "Budget of this quarter",
        key: `demo:budget:${name}`,
      }),
    );
    await setWorkspaceLimit(
      actor,
      setWorkspaceLimitSchema.parse({ organizationId, workspaceId, monthlyCredits, ownBudgetOnly: false }),
    );
    await applySpends(
      actor,
      spends.map((quantity, n) =>
        spendSchema.parse({
          organizationId,
          workspaceId,
          product: "credits",
          quantity,
          reason: "Campaign texts",
          key: `demo:workspace-spend:${name}:${n}`,
        }),
      ),
    );
  }
}
