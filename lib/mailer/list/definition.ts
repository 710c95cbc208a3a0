// The list of emails, which is the queue and the delivery log: its columns, filters and order. Only what an index finds can be
// sorted and filtered by.
import { choice, defineList, instant, integer, text } from "#lib/list/define.ts";
import { deliveryLabels } from "#lib/mailer/policy.ts";

const statuses: Readonly<Record<string, string>> = { queued: "QUEUED", sent: "SENT", bounced: "BOUNCED" };

const moment = { relative: true, width: 116, minWidth: 104, type: "numeric", card: "line" } as const;

export const emailList = defineList({
  name: "emails",
  from: "email m",
  id: "m.id",
  tables: { o: { join: "LEFT JOIN organization o ON o.id = m.organization_id" } },
  columns: {
    subject: text("m.subject", {
      label: "Subject",
      sortable: false,
      filterable: false,
      width: 320,
      minWidth: 200,
      card: "title",
      sticky: true,
    }),
    to: text('m."to"', { label: "To", sortable: false, filterable: false, width: 240, card: "line" }),
    status: choice("m.status", {
      label: "Status",
      values: {
        QUEUED: { label: deliveryLabels.QUEUED, mark: "wait" },
        SENT: { label: deliveryLabels.SENT, mark: "good" },
        BOUNCED: { label: deliveryLabels.BOUNCED, mark: "bad" },
      },
      sortable: false,
      width: 104,
      minWidth: 100,
      card: "line",
    }),
    organization: text("o.name", {
      of: "o",
      label: "Organization",
      nullable: true,
      sortable: false,
      filterable: false,
      width: 156,
      card: "line",
      none: "None",
    }),
    createdAt: instant("m.created_at", { label: "Created", ...moment }),
    sentAt: instant("m.sent_at", { label: "Sent", nullable: true, sortable: false, ...moment }),
    attempts: integer("m.attempts", {
      label: "Attempts",
      sortable: false,
      filterable: false,
      align: "end",
      type: "numeric",
      width: 92,
      optional: true,
    }),
    /** "" before there was one */
    serverResponse: text("m.server_response", {
      label: "Server response",
      gaps: true,
      sortable: false,
      filterable: false,
      type: "mono",
      width: 280,
      optional: true,
    }),
    /** The name of its template */
    kind: text("m.kind", {
      label: "Template",
      sortable: false,
      filterable: false,
      type: "mono",
      width: 180,
      optional: true,
    }),
  },
  fields: {
    slug: { kind: "text", sql: "o.slug", of: "o", nullable: true },
  },
  // As email_search_idx has it
  search: `(' ' || steward_fold(m."to" || ' ' || m.subject))`,
  sort: "-createdAt",
  filters: {
    status: {
      kind: "one",
      values: Object.keys(statuses),
      where: (status, { raw }) => raw(`m.status = '${statuses[status]}'`),
    },
  },
  tabs: { sql: "m.status", values: { queued: "QUEUED", sent: "SENT", bounced: "BOUNCED" } },
});
