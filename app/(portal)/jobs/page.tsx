import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { JobsView } from "#components/jobs/jobs-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listJobs } from "#lib/jobs/list/queries.ts";
import { loadListParams } from "#lib/jobs/list/schema.ts";
import { getEmailQueue, listSchedule } from "#lib/jobs/queries.ts";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage({ searchParams }: PageProps<"/jobs">) {
  const params = await loadListParams(searchParams);
  const { viewId } = await searchParams;
  const actor = await requireActor();
  const [list, planned, queue, use] = await orNotFound(
    Promise.all([
      listJobs(actor, params),
      listSchedule(actor),
      getEmailQueue(actor),
      loadListUse(actor, "jobs", viewId),
    ]),
  );
  return <JobsView list={list} params={params} planned={planned} queue={queue} {...use} />;
}
