// Background work beside the list of jobs: how many failed, the schedule, and the queue of emails.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { env } from "#lib/core/env.ts";
import { required } from "#lib/core/required.ts";
import type { EmailQueue, PlannedJob } from "#lib/jobs/schema.ts";

/** The failed jobs and sales files, as the list's tab counts them. */
export async function countFailedJobs(actor: Actor): Promise<number> {
  const scope = await authorize(actor, "job:manage");
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ n: number }[]>`
      SELECT ((SELECT count(*) FROM pgboss.job WHERE state::text = 'failed' AND name NOT LIKE '\\_\\_pgboss%')
        + (SELECT count(*) FROM sales_import WHERE status = 'FAILED'))::int AS n`,
  );
  return found?.n ?? 0;
}

/** When each scheduled job runs, and when it last did. */
export async function listSchedule(actor: Actor): Promise<PlannedJob[]> {
  const scope = await authorize(actor, "job:manage");
  const planned = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<(Omit<PlannedJob, "lastDone"> & { lastDone: Date | null })[]>`
      SELECT s.name, s.cron, (SELECT max(j.completed_on) FROM pgboss.job j WHERE j.name = s.name AND j.state::text = 'completed') AS "lastDone"
      FROM pgboss.schedule s ORDER BY s.name`,
  );
  return planned.map((one) => ({ ...one, lastDone: one.lastDone?.toISOString() ?? null }));
}

interface QueueRow {
  count: number;
  since: Date;
  nextProbeAt: Date;
  probes: number;
  serverResponse: string;
  held: boolean;
}

/** The emails that wait to be sent, and why. */
export async function getEmailQueue(actor: Actor): Promise<EmailQueue> {
  const scope = await authorize(actor, "job:manage");
  const [row] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<QueueRow[]>`
      SELECT (SELECT count(*)::int FROM email WHERE status = 'QUEUED') AS count, since, next_probe_at AS "nextProbeAt", probes,
        server_response AS "serverResponse", released_at IS NULL AS held FROM email_hold`,
  );
  const { count, held, since, nextProbeAt, probes, serverResponse } = required(row, "the queue");
  const hold = { since: since.toISOString(), nextProbeAt: nextProbeAt.toISOString(), probes, serverResponse };
  return { server: env().SMTP_URL !== undefined, count, hold: held ? hold : null };
}
