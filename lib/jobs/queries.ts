// Background work: the scheduled jobs of pg-boss and the sales files in progress.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { env } from "#lib/core/env.ts";
import { required } from "#lib/core/required.ts";
import type { Job, Jobs, PlannedJob, WorkedFile } from "#lib/jobs/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

interface WaitingRow {
  count: number;
  since: Date;
  nextProbeAt: Date;
  probes: number;
  serverResponse: string;
  held: boolean;
}

function toHold({ since, nextProbeAt, probes, serverResponse }: WaitingRow) {
  return { since: since.toISOString(), nextProbeAt: nextProbeAt.toISOString(), probes, serverResponse };
}

type Dated<T, Keys extends keyof T> = Omit<T, Keys> & { [Key in Keys]: Date | null };

const failedJob = Prisma.sql`state::text = 'failed' AND name NOT LIKE '\\_\\_pgboss%'`;

/** The failed jobs and sales files. */
export async function countFailedJobs(actor: Actor): Promise<number> {
  const scope = await authorize(actor, "job:manage");
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ n: number }[]>`
      SELECT ((SELECT count(*) FROM pgboss.job WHERE ${failedJob}) + (SELECT count(*) FROM sales_import WHERE status = 'FAILED'))::int AS n`,
  );
  return found?.n ?? 0;
}

/** Running, queued and failed jobs, latest first, and the schedule. `failed` leaves out what did not fail. */
export async function listJobs(actor: Actor, { failed = false } = {}): Promise<Jobs> {
  const scope = await authorize(actor, "job:manage");
  return readTransaction(scope, async (tx) => {
    const [[mail], jobs, planned, files] = await Promise.all([
      tx.$queryRaw<WaitingRow[]>`
        SELECT (SELECT count(*)::int FROM email WHERE status = 'QUEUED') AS count, since, next_probe_at AS "nextProbeAt", probes,
          server_response AS "serverResponse", released_at IS NULL AS held FROM email_hold`,
      tx.$queryRaw<Dated<Job, "createdAt" | "startedAt">[]>`
        SELECT id, name, state::text AS state, retry_count AS retries, created_on AS "createdAt", started_on AS "startedAt",
          CASE WHEN state::text IN ('failed', 'retry') THEN left(coalesce(output->>'message', output->'value'->>'message', ''), 500) ELSE '' END AS error
        FROM pgboss.job WHERE ${failed ? failedJob : Prisma.sql`state::text IN ('created', 'retry', 'active', 'failed') AND name NOT LIKE '\\_\\_pgboss%'`}
        ORDER BY created_on DESC, id LIMIT 200`,
      tx.$queryRaw<Dated<PlannedJob, "lastDone">[]>`
        SELECT s.name, s.cron, (SELECT max(j.completed_on) FROM pgboss.job j WHERE j.name = s.name AND j.state::text = 'completed') AS "lastDone"
        FROM pgboss.schedule s ORDER BY s.name`,
      tx.$queryRaw<WorkedFile[]>`
        SELECT id, file_name AS "fileName", status::text AS status, fence AS claims, error,
          CASE WHEN lease_until > now() THEN coalesce(worker, '') ELSE '' END AS worker
        FROM sales_import WHERE status IN ('INSPECTING', 'READING', 'CHECKING', 'POSTING', 'UNDOING', 'FAILED')
          AND (status = 'FAILED' OR NOT ${failed}) ORDER BY created_at DESC LIMIT 100`,
    ]);
    const queue = required(mail, "the queue");
    return {
      mail: {
        server: env().SMTP_URL !== undefined,
        count: queue.count,
        hold: queue.held ? toHold(queue) : null,
      },
      jobs: jobs.map((job) => ({
        ...job,
        createdAt: job.createdAt?.toISOString() ?? "",
        startedAt: job.startedAt?.toISOString() ?? null,
      })),
      planned: planned.map((one) => ({ ...one, lastDone: one.lastDone?.toISOString() ?? null })),
      files,
    };
  });
}
