import type { Metadata } from "next";
import { JobsView } from "#components/jobs/jobs-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listJobs } from "#lib/jobs/queries.ts";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage({ searchParams }: PageProps<"/jobs">) {
  const failed = (await searchParams).state === "failed";
  const actor = await requireActor();
  const [jobs, userLocale] = await Promise.all([
    orNotFound(listJobs(actor, { failed })),
    currentUserLocale(),
  ]);
  return <JobsView {...jobs} failed={failed} userLocale={userLocale} />;
}
