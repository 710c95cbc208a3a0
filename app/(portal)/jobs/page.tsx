import type { Metadata } from "next";
import { JobsView } from "#components/jobs/jobs-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentReader } from "#lib/auth/user-locale.ts";
import { forPage } from "#lib/core/http/page.ts";
import { listJobs } from "#lib/jobs/queries.ts";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage() {
  const actor = await requireActor();
  const [jobs, reader] = await Promise.all([forPage(listJobs(actor)), currentReader()]);
  return <JobsView {...jobs} reader={reader} />;
}
