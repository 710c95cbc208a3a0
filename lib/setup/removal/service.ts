// Removing the demo in batches, so that no request takes minutes. Each batch is a transaction; the accounts and models go with the
// last one, because what is in use follows from them.
import { NIL } from "uuid";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { softDelete } from "#lib/organizations/deletion/service.ts";
import { refreshMonthlyStats } from "#lib/overview/service.ts";
import {
  begunId,
  countRemoval,
  findDemoOrganizations,
  hasDemoRecords,
  planRemoval,
} from "#lib/setup/removal/plan.ts";
import { removalBatch, removalWord } from "#lib/setup/removal/policy.ts";
import type { RemovalStep, RemoveDemo } from "#lib/setup/removal/schema.ts";

/** One organization of the demo has some ten thousand transfers; people can have added to it. */
const timeoutMs = 2 * 60_000;

/**
 * Removes the next organizations of the demo, and with the last of them its accounts and models; but for the actor's own account
 * and what something depends on that people made. Called until `done`; a removal that was interrupted goes on. Calls wait for
 * each other, and throw CONFLICT after the last. Throws INVALID for another word than asked for, CONFLICT when nobody who is left
 * would be an Admin.
 */
export async function removeDemo(actor: Actor, input: RemoveDemo): Promise<RemovalStep> {
  const scope = await authorize(actor, "demo:remove");
  if (input.confirmation.trim().toLowerCase() !== removalWord)
    throw new AppError("INVALID", `Type ${removalWord} to confirm.`, { field: "confirmation" });
  const step = await transaction(
    scope,
    async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('steward.demo-removal'))::text`;
      if (!(await hasDemoRecords(tx))) throw new AppError("CONFLICT", "There is no demo data any more.");
      const found = await findDemoOrganizations(tx);
      const wanted = found.filter(({ why }) => input.used || why === null).map(({ id }) => id);
      const whole = await planRemoval(tx, wanted, actorUserId(actor));
      await requireAdminBeside(tx, whole.users);
      const batch = wanted.slice(0, removalBatch);
      const done = batch.length === wanted.length;
      const plan = done ? whole : { organizations: batch, users: [], models: [] };
      const removed = await countRemoval(tx, plan);
      await remove(tx, actor, plan);
      if (done) {
        // What is kept is people's own from here on.
        await tx.demoRecord.deleteMany({});
        await tx.demoRecord.create({ data: { kind: "removed", id: NIL } });
      } else {
        await tx.demoRecord.createMany({ data: { kind: "removed", id: begunId }, skipDuplicates: true });
      }
      await record(tx, actor, {
        action: "demo.removed",
        before: { ...removed },
        after: { used: input.used },
      });
      return { removed, left: wanted.length - batch.length, done };
    },
    { timeoutMs },
  );
  if (step.done) await refreshMonthlyStats(actor);
  return step;
}

async function requireAdminBeside(tx: Tx, users: string[]): Promise<void> {
  const left = await tx.user.count({
    where: { platformRole: "ADMIN", status: "ACTIVE", id: { notIn: users } },
  });
  if (left === 0)
    throw new AppError("CONFLICT", "Nobody would be an Admin any more. Make yourself one first.");
}

async function remove(
  tx: Tx,
  actor: Actor,
  { organizations, users, models }: { organizations: string[]; users: string[]; models: string[] },
): Promise<void> {
  // The platform's sums are without what is deleted, and take no notice of its purge.
  await softDelete(tx, actor, organizations);
  await tx.$executeRaw`DELETE FROM email WHERE organization_id = ANY (${organizations}::uuid[])`;
  await tx.$executeRaw`DELETE FROM organization WHERE id = ANY (${organizations}::uuid[])`;
  await tx.$executeRaw`DELETE FROM "user" WHERE id = ANY (${users}::uuid[])`;
  await tx.$executeRaw`DELETE FROM rate WHERE resource_id = ANY (${models}::uuid[])`;
  // What refers to others first: a statement that deletes both ends would be refused.
  for (const kind of ["ASSISTANT", "ROUTER", "TOOL", "MODEL"] as const)
    await tx.resource.deleteMany({ where: { id: { in: models }, kind } });
}
