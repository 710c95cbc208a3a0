"use client";

import { CalendarClock, Cog } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { runAction } from "#components/forms/run-action.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import type { Option } from "#components/ui/select.tsx";
import { cancelJobAction, retryJobAction } from "#lib/jobs/actions.ts";
import type { JobList, JobRow, ListParams } from "#lib/jobs/list/schema.ts";
import type { EmailQueue, PlannedJob } from "#lib/jobs/schema.ts";
import { EmailQueueNote } from "./email-queue.tsx";
import { actionLabels, jobActions, jobCells, jobHref } from "./job-columns.tsx";

const ScheduleDialog = lazy(() =>
  import("./schedule-dialog.tsx").then((loaded) => ({ default: loaded.ScheduleDialog })),
);

interface JobsViewProps extends ListUse {
  list: JobList;
  params: ListParams;
  planned: readonly PlannedJob[];
  queue: EmailQueue;
}

const sortings: Option[] = [
  { value: "state,-createdAt", label: "Sort: failed first" },
  { value: "-createdAt", label: "Sort: newest first" },
  { value: "title", label: "Sort: job" },
];

async function act({ id, title }: JobRow, action: string): Promise<void> {
  if (action === "retry") {
    if (await runAction(retryJobAction({ id }))) notify.ok(`Retrying “${title}”.`);
  } else if (await runAction(cancelJobAction({ id }))) notify.ok(`“${title}” cancelled.`);
}

function summary(row: JobRow) {
  const actions = jobActions(row);
  return {
    title: row.title,
    href: jobHref(row),
    actions:
      actions.length > 0
        ? actions.map((action) => (
            <Button key={action} onClick={() => act(row, action)}>
              {actionLabels[action]}
            </Button>
          ))
        : undefined,
  };
}

export function JobsView({ list, params, planned, queue, ...use }: JobsViewProps) {
  const [scheduleOpen, setScheduleOpen] = useState(false);
  const page = useListPage({ ...use, path: "/jobs", params, list, cells: jobCells });
  const { tabs } = list;
  return (
    <>
      <ListView
        page={page}
        caption="Jobs"
        noun="jobs"
        summary={summary}
        onAction={act}
        tabs={[
          { value: null, label: "All", count: tabs.all },
          { value: "failed", label: "Failed", count: tabs.failed },
          { value: "running", label: "Running", count: tabs.running },
          { value: "waiting", label: "Waiting", count: tabs.waiting },
          { value: "completed", label: "Completed", count: tabs.completed },
          { value: "cancelled", label: "Cancelled", count: tabs.cancelled },
        ]}
        toolbar={{ placeholder: "Search jobs and files", canExport: false, sortings }}
        header={
          <PageHeader
            title="Jobs"
            description="Background work that is running, waiting, failed or done."
            actions={
              <Button onClick={() => setScheduleOpen(true)}>
                <CalendarClock aria-hidden="true" /> Schedule
              </Button>
            }
          />
        }
        none={
          planned.length > 0 ? (
            <EmptyState
              icon={<Cog aria-hidden="true" />}
              title="No runs yet"
              action={<Button onClick={() => setScheduleOpen(true)}>Show Schedule</Button>}
            >
              {planned.length} jobs are scheduled. The first of them run within a minute after the server
              started.
            </EmptyState>
          ) : (
            <EmptyState icon={<Cog aria-hidden="true" />} title="No worker has started">
              Start a server with a worker, or `npm run worker`: scheduled jobs appear here then.
            </EmptyState>
          )
        }
      >
        <EmailQueueNote queue={queue} userLocale={use.userLocale} />
      </ListView>
      {scheduleOpen ? (
        <Suspense>
          <ScheduleDialog
            planned={planned}
            userLocale={use.userLocale}
            onClose={() => setScheduleOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
