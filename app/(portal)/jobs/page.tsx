import type { Metadata } from "next";
import { JobsView } from "#components/jobs/jobs-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { listJobs } from "#lib/background/queries.ts";
import { forPage } from "#lib/page.ts";
import { currentReader } from "#lib/reader.ts";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage() {
  const actor = await requireActor();
  const [jobs, reader] = await Promise.all([forPage(listJobs(actor)), currentReader()]);
  return <JobsView {...jobs} reader={reader} />;
}
