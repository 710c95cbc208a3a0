import type { Cells } from "#components/data-table/cells.tsx";
import { RowName, SummaryButton } from "#components/data-table/row-cells.tsx";
import type { jobList } from "#lib/jobs/list/definition.ts";
import type { JobRow } from "#lib/jobs/list/schema.ts";
import { type SalesFileStatus, statusLabels } from "#lib/sales-imports/policy.ts";

export function jobHref({ kind, id }: JobRow): string | undefined {
  return kind === "SALES_FILE" ? `/sales-imports/${id}` : undefined;
}

/** What can be done with it: a sales file is retried and cancelled on its own page. */
export function jobActions({ kind, state }: JobRow): ("retry" | "cancel")[] {
  if (kind === "SALES_FILE") return [];
  if (state === "failed") return ["retry", "cancel"];
  return state === "created" || state === "retry" ? ["cancel"] : [];
}

export const actionLabels = { retry: "Retry", cancel: "Cancel" };

function stepOf({ step, state }: JobRow): string {
  if (step === "" || state === "failed") return "";
  return statusLabels[step as SalesFileStatus];
}

/** Cells of the list of jobs that are more than their value. */
export const jobCells: Cells<typeof jobList, JobRow> = {
  title: {
    view: (row) => {
      const href = jobHref(row);
      const more = row.error || stepOf(row);
      return (
        <RowName under={more}>
          {href ? (
            <a className="row-link" href={href}>
              {row.title}
            </a>
          ) : (
            <SummaryButton>{row.title}</SummaryButton>
          )}
        </RowName>
      );
    },
    title: (row) => [row.title, row.error || stepOf(row)].filter(Boolean).join(": "),
  },
  actions: {
    view: (row, index) =>
      jobActions(row).map((action) => (
        <button
          key={action}
          type="button"
          className="btn btn-sm btn-ghost first:-ms-2.5"
          data-action={action}
          value={index}
          aria-label={`${actionLabels[action]} ${row.title}`}
        >
          {actionLabels[action]}
        </button>
      )),
  },
};
