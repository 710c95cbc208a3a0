// The list of sales files: its columns, filters and order.
import { actorNameSqlOf } from "#lib/access/actor-sql.ts";
import { choice, defineList, instant, integer, text } from "#lib/list/define.ts";
import { type FileGroup, fileGroups, statusLabels } from "#lib/sales-imports/policy.ts";

const groups = Object.keys(fileGroups) as FileGroup[];

function whereGroup(group: string): string {
  const statuses = fileGroups[group as FileGroup].map((status) => `'${status}'`);
  return `i.status IN (${statuses.join(", ")})`;
}

const numeric = { align: "end", type: "numeric", card: "line" } as const;

export const salesFileList = defineList({
  name: "sales-files",
  from: "sales_import i",
  id: "i.id",
  columns: {
    fileName: text("i.file_name", {
      label: "File",
      sort: '(i.file_name COLLATE "C")',
      width: 280,
      minWidth: 180,
      card: "title",
      sticky: true,
    }),
    status: choice("i.status", {
      label: "Status",
      enumType: "SalesFileStatus",
      values: {
        UPLOADING: { label: statusLabels.UPLOADING, mark: "off" },
        INSPECTING: { label: statusLabels.INSPECTING, mark: "wait" },
        UPLOADED: { label: statusLabels.UPLOADED, mark: "late" },
        READING: { label: statusLabels.READING, mark: "wait" },
        CHECKING: { label: statusLabels.CHECKING, mark: "wait" },
        PREVIEW: { label: statusLabels.PREVIEW, mark: "late" },
        POSTING: { label: statusLabels.POSTING, mark: "wait" },
        DONE: { label: statusLabels.DONE, mark: "good" },
        CANCELLED: { label: statusLabels.CANCELLED, mark: "off" },
        FAILED: { label: statusLabels.FAILED, mark: "bad" },
        UNDOING: { label: statusLabels.UNDOING, mark: "wait" },
        UNDONE: { label: statusLabels.UNDONE, mark: "off" },
      },
      width: 128,
      minWidth: 112,
      card: "line",
    }),
    rows: integer("i.rows", { label: "Rows", ...numeric, width: 88 }),
    posted: integer("i.posted", { label: "Posted", ...numeric, width: 88 }),
    good: integer("i.good", { label: "To post", ...numeric, width: 88 }),
    duplicate: integer("i.duplicate", { label: "Duplicates", ...numeric, width: 104 }),
    bad: integer("i.bad", { label: "Errors", ...numeric, width: 84 }),
    reversed: integer("i.reversed", { label: "Reversed", ...numeric, width: 100, optional: true }),
    createdBy: text(actorNameSqlOf("i.created_by"), {
      label: "Uploaded by",
      sortable: false,
      width: 140,
      card: "line",
    }),
    createdAt: instant("i.created_at", {
      label: "Uploaded",
      relative: true,
      width: 112,
      minWidth: 104,
      type: "numeric",
      card: "line",
    }),
    finishedAt: instant("i.finished_at", {
      label: "Finished",
      gaps: true,
      relative: true,
      width: 112,
      minWidth: 104,
      type: "numeric",
      optional: true,
    }),
    /** Why it failed; "" otherwise */
    error: text("i.error", { label: "Failure", gaps: true, sortable: false, width: 240, optional: true }),
  },
  search: "(' ' || steward_fold(i.file_name))",
  sort: "-createdAt",
  filters: {
    status: { kind: "one", values: groups, where: (group, { raw }) => raw(whereGroup(group)) },
  },
  tabs: {
    sql: `(CASE ${groups.map((group) => `WHEN ${whereGroup(group)} THEN '${group}'`).join(" ")} END)`,
    values: { open: "open", working: "working", finished: "finished", failed: "failed" },
  },
  presets: {
    errors: { label: "With errors", search: "bad=ge.1" },
    "ready-to-post": { label: "Ready to post", search: "status=open&good=ge.1" },
  },
});
