// The list of background work.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { jobList } from "#lib/jobs/list/definition.ts";
import type { JobList, ListParams } from "#lib/jobs/list/schema.ts";
import { readList } from "#lib/list/read.ts";
import { sourceOf } from "#lib/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

const source = sourceOf(jobList, Prisma.sql`true`);

/** One page of jobs and of sales files that a worker has to process, with counts of the same snapshot. */
export async function listJobs(actor: Actor, params: ListParams): Promise<JobList> {
  const scope = await authorize(actor, "job:manage");
  return readTransaction(scope, (tx) => readList(tx, jobList, source, params));
}
