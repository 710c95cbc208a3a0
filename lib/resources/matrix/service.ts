// Turning many models on or off for many organizations, or workspaces, at once.
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { editing } from "#lib/resources/matrix/policy.ts";
import type { EditMatrix, MatrixResult } from "#lib/resources/matrix/schema.ts";
import { editStatement } from "#lib/resources/matrix/statement.ts";

/** Changes the switches that can be and are not as wanted, in one statement and with one audit event. */
export async function editMatrix(actor: Actor, input: EditMatrix): Promise<MatrixResult> {
  const scope = await authorize(actor, editing(input).permission, editing(input).organizationId);
  const { holders, resourceIds, enabled } = input;
  const { organizationId } = editing(input);
  return retryOnConflict(() =>
    transaction(
      scope,
      async (tx) => {
        if (organizationId) await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
        const [counted] = await tx.$queryRaw<MatrixResult[]>(editStatement(input, actorUserId(actor)));
        const result = required(counted, "the counts");
        if (result.switches === 0) return result;
        const of =
          holders.level === "ORGANIZATION"
            ? { organizations: holders.organizationIds, tiers: holders.tierIds }
            : { workspaces: holders.workspaceIds };
        await record(tx, actor, {
          action: "resource.switched",
          ...(organizationId ? { organizationId } : {}),
          after: { enabled, models: resourceIds, ...of, ...result },
        });
        return result;
      },
      { timeoutMs: 60_000 },
    ),
  );
}
