// Removing the demo: one transaction, so that it is gone as a whole or there as a whole.
import { NIL } from "uuid";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { softDelete } from "#lib/organizations/deletion/service.ts";
import { refreshMonthlyStats } from "#lib/overview/service.ts";
import { countRemoval, findDemoOrganizations, hasDemoRecords, planRemoval } from "#lib/setup/removal/plan.ts";
import { removalWord } from "#lib/setup/removal/policy.ts";
import type { RemovalCounts, RemoveDemo } from "#lib/setup/removal/schema.ts";

/** The demo's ledger has some ten thousand transfers; people can have added to it. */
const timeoutMs = 5 * 60_000;

/**
 * Removes what the demo created, but for the actor's own account and what something depends on that people made. A second
 * call waits for the first and then throws CONFLICT. Throws INVALID for another word than asked for, CONFLICT when nobody who
 * is left would be an Admin.
 */
export async function removeDemo(actor: Actor, input: RemoveDemo): Promise<RemovalCounts> {
  const scope = await authorize(actor, "demo:remove");
  if (input.confirmation.trim().toLowerCase() !== removalWord)
    throw new AppError("INVALID", `Type ${removalWord} to confirm.`, { field: "confirmation" });
  const counts = await transaction(
    scope,
    async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('steward.demo-removal'))::text`;
      if (!(await hasDemoRecords(tx))) throw new AppError("CONFLICT", "There is no demo data any more.");
      const found = await findDemoOrganizations(tx);
      const organizations = found.filter(({ why }) => input.used || why === null).map(({ id }) => id);
      const plan = await planRemoval(tx, organizations, actorUserId(actor));
      const counts = await countRemoval(tx, plan);
      // The platform's sums are without what is deleted, and take no notice of its purge.
      await softDelete(tx, actor, plan.organizations);
      await tx.$executeRaw`DELETE FROM email WHERE organization_id = ANY (${plan.organizations}::uuid[])`;
      await tx.$executeRaw`DELETE FROM organization WHERE id = ANY (${plan.organizations}::uuid[])`;
      await tx.$executeRaw`DELETE FROM "user" WHERE id = ANY (${plan.users}::uuid[])`;
      // What refers to others first: a statement that deletes both ends would be refused.
      for (const kind of ["ASSISTANT", "ROUTER", "TOOL", "MODEL"] as const)
        await tx.resource.deleteMany({ where: { id: { in: plan.models }, kind } });
      if ((await tx.user.count({ where: { platformRole: "ADMIN", status: "ACTIVE" } })) === 0)
        throw new AppError("CONFLICT", "Nobody would be an Admin any more. Make yourself one first.");
      // What is kept is people's own from here on.
      await tx.demoRecord.deleteMany({});
      await tx.demoRecord.create({ data: { kind: "removed", id: NIL } });
      await record(tx, actor, { action: "demo.removed", before: { ...counts }, after: { used: input.used } });
      return counts;
    },
    { timeoutMs },
  );
  await refreshMonthlyStats(actor);
  return counts;
}
