// Notifies of jobs and sales files that failed for good: of a process that was killed nothing else could report it.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { jobTitle } from "#lib/jobs/policy.ts";
import { createNotifications } from "#lib/notifications/create.ts";

/** Hours back that failures are noticed, also after the server was down */
const noticedHours = 24;

interface FailedJob {
  id: string;
  name: string;
  /** The day of its failure, UTC */
  day: string;
  error: string;
}

interface FailedFile {
  id: string;
  fileName: string;
  error: string;
  /** How often a worker claimed it: after a retry it can fail again */
  claims: number;
  createdBy: string | null;
  postedBy: string | null;
}

/** Admins are notified of a job once a day, however often it fails; of a sales file those who brought it. */
export async function notifyOfFailures(actor: Actor): Promise<void> {
  const scope = await authorize(actor, "job:manage");
  await rawTransaction(scope, async (tx) => {
    const jobs = await tx.$queryRaw<FailedJob[]>`
      SELECT DISTINCT ON (name, day) id, name, day, left(coalesce(output->>'message', output->'value'->>'message', ''), 300) AS error
      FROM (SELECT *, (completed_on AT TIME ZONE 'UTC')::date::text AS day FROM pgboss.job) j
      WHERE state::text = 'failed' AND completed_on > now() - make_interval(hours => ${noticedHours}::int) AND name NOT LIKE '\\_\\_pgboss%'
      ORDER BY name, day, completed_on DESC`;
    await createNotifications(
      tx,
      jobs.map(({ id, name, day, error }) => ({
        kind: "job.failed" as const,
        key: `${name}:${day}`,
        actor,
        subjectId: id,
        data: { job: jobTitle(name), error },
      })),
    );
    const files = await tx.$queryRaw<FailedFile[]>`
      SELECT id, file_name AS "fileName", left(error, 300) AS error, fence AS claims,
        substring(created_by FROM '^user:(.*)$') AS "createdBy", substring(posted_by FROM '^user:(.*)$') AS "postedBy"
      FROM sales_import WHERE status = 'FAILED' AND updated_at > now() - make_interval(hours => ${noticedHours}::int)`;
    await createNotifications(
      tx,
      files.map(({ id, fileName, error, claims, createdBy, postedBy }) => ({
        kind: "sales-file.failed" as const,
        key: `${id}:${claims}`,
        actor,
        subjectId: id,
        userIds: [createdBy, postedBy],
        data: { id, fileName, error },
      })),
    );
  });
}
