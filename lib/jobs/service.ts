// Retrying a failed job and cancelling a queued one, in the tables of pg-boss as its own functions do it.

import type { Actor } from "#lib/access/actor.ts";
import type { AuditAction } from "#lib/access/audit-events.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { type RawTx, rawTransaction } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import type { JobId } from "#lib/jobs/schema.ts";

/** Throws CONFLICT for a job that did not fail. */
export async function retryJob(actor: Actor, { id }: JobId): Promise<void> {
  const scope = await authorize(actor, "job:manage");
  await rawTransaction(scope, async (tx) => {
    const jobs = await tx.$queryRaw<{ name: string }[]>`
      UPDATE pgboss.job SET state = 'retry', retry_limit = retry_limit + 1, start_after = now(), completed_on = NULL
      WHERE id = ${id}::uuid AND state = 'failed' RETURNING name`;
    await recordChange(tx, actor, "job.retried", id, jobs);
  });
}

/** Throws CONFLICT for a job that is done or running: a running job ends by itself. */
export async function cancelJob(actor: Actor, { id }: JobId): Promise<void> {
  const scope = await authorize(actor, "job:manage");
  await rawTransaction(scope, async (tx) => {
    const jobs = await tx.$queryRaw<{ name: string }[]>`
      UPDATE pgboss.job SET state = 'cancelled', completed_on = now()
      WHERE id = ${id}::uuid AND state IN ('created', 'retry', 'failed') RETURNING name`;
    await recordChange(tx, actor, "job.cancelled", id, jobs);
  });
}

/** For a worker that is stopping: requeues its jobs elsewhere without counting a failure. */
export async function handBackJobs(actor: Actor, ids: readonly string[]): Promise<void> {
  const scope = await authorize(actor, "job:manage");
  if (ids.length === 0) return;
  await rawTransaction(
    scope,
    (tx) => tx.$executeRaw`
      UPDATE pgboss.job SET retry_limit = retry_limit + 1 WHERE id = ANY (${[...ids]}::uuid[]) AND state = 'active'`,
    { timeoutMs: 1_000 },
  );
}

async function recordChange(
  tx: RawTx,
  actor: Actor,
  action: AuditAction,
  id: string,
  [job]: { name: string }[],
): Promise<void> {
  if (!job) throw new AppError("CONFLICT", "This job's state has changed. Reload the page and check it.");
  await record(tx, actor, { action, targetId: id, after: { name: job.name } });
}
