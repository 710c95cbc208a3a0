import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "#components/layout/page-header.tsx";
import { SalesStatusBadge } from "#components/sales-imports/status-badge.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { type JobState, jobTitle, scheduleLabel, stateLabels } from "#lib/jobs/policy.ts";
import type { Jobs } from "#lib/jobs/schema.ts";
import { JobButtons } from "./job-buttons.tsx";
import { MailQueue } from "./mail-queue.tsx";

const tones: Record<JobState, BadgeTone> = {
  created: "neutral",
  retry: "warn",
  active: "info",
  failed: "bad",
};

interface JobsViewProps extends Jobs {
  /** Whether only what failed is shown */
  failed: boolean;
  userLocale: UserLocale;
}

export function JobsView({ mail, jobs, planned, files, failed, userLocale }: JobsViewProps) {
  const format = new Intl.DateTimeFormat(userLocale.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: userLocale.timeZone,
  });
  const moment = (iso: string) => (
    <time dateTime={iso} title={iso}>
      {format.format(new Date(iso))}
    </time>
  );
  return (
    <div className="flex w-full max-w-4xl flex-col gap-6 px-6 py-4 max-sm:px-4">
      <PageHeader title="Jobs" description="Background work that is running, waiting, failed or scheduled." />
      <nav aria-label="State" className="flex gap-5 border-b">
        <Link href="/jobs" prefetch={false} aria-current={failed ? undefined : "true"} className="tab">
          All
        </Link>
        <Link
          href="/jobs?state=failed"
          prefetch={false}
          aria-current={failed ? "true" : undefined}
          className="tab"
        >
          Failed
        </Link>
      </nav>
      <Part title="Email" none="">
        {[<MailQueue key="mail" {...mail} locale={userLocale.locale} moment={moment} />]}
      </Part>
      <Part title="Sales files" none={failed ? "No failed sales files." : "No sales files in progress."}>
        {files.map((file) => (
          <li key={file.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <Link
                href={`/sales-imports/${file.id}`}
                prefetch={false}
                className="block truncate font-medium"
              >
                {file.fileName}
              </Link>
              <p className="break-words text-muted text-sm">
                {workerOf(file)}, picked up {file.claims.toLocaleString(userLocale.locale)}{" "}
                {file.claims === 1 ? "time" : "times"}
                {file.error ? `: ${file.error}` : ""}
              </p>
            </div>
            <SalesStatusBadge status={file.status} />
          </li>
        ))}
      </Part>
      <Part title="Jobs" none={failed ? "No failed jobs." : "No running, waiting or failed jobs."}>
        {jobs.map((job) => (
          <li key={job.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium">{jobTitle(job.name)}</p>
              <p className="break-words text-muted text-sm">
                {moment(job.startedAt ?? job.createdAt)}
                {job.retries > 0
                  ? `, tried ${(job.retries + 1).toLocaleString(userLocale.locale)} times`
                  : ""}
                {job.error ? `: ${job.error}` : ""}
              </p>
            </div>
            <Badge tone={tones[job.state]}>{stateLabels[job.state]}</Badge>
            <JobButtons id={job.id} name={jobTitle(job.name)} state={job.state} />
          </li>
        ))}
      </Part>
      <Part title="Scheduled" none="Nothing scheduled. No worker has started yet.">
        {planned.map((one) => (
          <li
            key={one.name}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3"
          >
            <p className="font-medium">{jobTitle(one.name)}</p>
            <p className="text-muted text-sm">
              {scheduleLabel(one.cron)}, {one.lastDone ? <>last run {moment(one.lastDone)}</> : "not run yet"}
            </p>
          </li>
        ))}
      </Part>
    </div>
  );
}

function workerOf({ worker, status }: Jobs["files"][number]): string {
  if (status === "FAILED") return "Gave up";
  return worker ? `Processed by ${worker}` : "Waiting for a worker";
}

function Part({ title, none, children }: { title: string; none: string; children: readonly ReactNode[] }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg">{title}</h2>
      {children.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul className="divide-y rounded-lg border bg-surface">{children}</ul>
      )}
    </section>
  );
}
