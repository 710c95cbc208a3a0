// The list of background work: the jobs of pg-boss, and the sales files that a worker has or had.

import { jobLabels, stateLabels } from "#lib/jobs/policy.ts";
import { choice, defineList, instant, integer, rowActions, text } from "#lib/list/define.ts";

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;

const title = `CASE name ${Object.entries(jobLabels)
  .map(([name, label]) => `WHEN ${quoted(name)} THEN ${quoted(label)}`)
  .join(" ")} ELSE name END`;

/** SQL: a job of the portal, not one of the queue's own */
const isOurs = "name NOT LIKE '\\_\\_pgboss%'";

const jobs = `SELECT id, 'JOB' AS kind, ${title} AS title, state::text AS state, retry_count + 1 AS tries, '' AS worker, '' AS step,
    created_on AS created_at, started_on AS started_at, completed_on AS finished_at,
    CASE WHEN state::text IN ('failed', 'retry') THEN left(coalesce(output->>'message', output->'value'->>'message', ''), 500) ELSE '' END AS error
  FROM pgboss.job WHERE ${isOurs}`;

const files = `SELECT id, 'SALES_FILE', file_name, CASE WHEN status = 'FAILED' THEN 'failed' WHEN lease_until > now() THEN 'active' ELSE 'created' END,
    fence, CASE WHEN lease_until > now() THEN coalesce(worker, '') ELSE '' END, status::text, created_at, started_at, finished_at, error
  FROM sales_import WHERE status IN ('INSPECTING', 'READING', 'CHECKING', 'POSTING', 'UNDOING', 'FAILED')`;

/** What needs somebody first */
const order = ["failed", "active", "retry", "created", "completed", "cancelled"];

const moment = { relative: true, width: 108, minWidth: 100, type: "numeric", card: "line" } as const;

export const jobList = defineList({
  name: "jobs",
  from: `(${jobs} UNION ALL ${files}) j`,
  id: "j.id",
  columns: {
    title: text("j.title", {
      label: "Job",
      sort: '(j.title COLLATE "C")',
      width: 256,
      minWidth: 180,
      card: "title",
      sticky: true,
    }),
    kind: choice("j.kind", {
      label: "Type",
      values: { JOB: { label: "Scheduled job" }, SALES_FILE: { label: "Sales file" } },
      sort: { kind: "text", sql: "j.kind" },
      width: 124,
      card: "line",
    }),
    state: choice("j.state", {
      label: "Status",
      values: {
        failed: { label: stateLabels.failed, mark: "bad" },
        active: { label: stateLabels.active, mark: "wait" },
        retry: { label: stateLabels.retry, mark: "late" },
        created: { label: stateLabels.created, mark: "off" },
        completed: { label: stateLabels.completed, mark: "good" },
        cancelled: { label: stateLabels.cancelled, mark: "off" },
      },
      sort: {
        kind: "integer",
        sql: `array_position(ARRAY[${order.map(quoted).join(", ")}], j.state)`,
      },
      width: 116,
      minWidth: 108,
      card: "line",
    }),
    createdAt: instant("j.created_at", { label: "Created", ...moment }),
    startedAt: instant("j.started_at", { label: "Started", gaps: true, ...moment }),
    finishedAt: instant("j.finished_at", { label: "Finished", gaps: true, ...moment }),
    tries: integer("j.tries", { label: "Attempts", align: "end", type: "numeric", width: 88, card: "line" }),
    /** The process that has a sales file now; "" otherwise */
    worker: text("j.worker", { label: "Worker", gaps: true, width: 200, optional: true }),
    error: text("j.error", { label: "Error", gaps: true, sortable: false, width: 260, optional: true }),
    actions: rowActions(132),
  },
  fields: {
    /** The status of a sales file; "" for a job */
    step: { kind: "text", sql: "j.step" },
  },
  search: "(' ' || steward_fold(j.title))",
  sort: "state,-createdAt",
  filters: {
    status: {
      kind: "one",
      values: ["failed", "running", "waiting", "completed", "cancelled"],
      where: (status, { raw }) => raw(whereStatus(status)),
    },
  },
  tabs: {
    sql: `(CASE ${["failed", "running", "waiting", "completed"].map((one) => `WHEN ${whereStatus(one)} THEN '${one}'`).join(" ")} ELSE 'cancelled' END)`,
    values: {
      failed: "failed",
      running: "running",
      waiting: "waiting",
      completed: "completed",
      cancelled: "cancelled",
    },
  },
});

function whereStatus(status: string): string {
  if (status === "running") return "j.state = 'active'";
  if (status === "waiting") return "j.state IN ('created', 'retry')";
  return `j.state = ${quoted(status)}`;
}
