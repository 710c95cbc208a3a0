// The list of requests for higher limits, of one organization or of all.
import { choice, custom, date, defineList, instant, rowActions, text } from "#lib/list/define.ts";
import { limitLabels } from "#lib/tiers/policy.ts";

const moment = { relative: true, width: 112, minWidth: 100, type: "numeric", card: "line" } as const;

export const limitRequestList = defineList({
  name: "limit-requests",
  from: "limit_request r JOIN organization o ON o.id = r.organization_id",
  id: "r.id",
  tables: {
    n: {
      join: `LEFT JOIN "user" a ON a.id = r.requested_by_id LEFT JOIN "user" d ON d.id = r.decided_by_id`,
    },
  },
  columns: {
    limit: choice("r.limit_name", {
      label: "Limit",
      values: {
        members: { label: limitLabels.members },
        workspaces: { label: limitLabels.workspaces },
        connections: { label: limitLabels.connections },
        storage: { label: limitLabels.storage },
        "api-calls": { label: limitLabels["api-calls"] },
        credits: { label: limitLabels.credits },
      },
      width: 190,
      minWidth: 150,
      card: "title",
      sticky: true,
    }),
    organization: text("o.name", { label: "Organization", width: 160, card: "line" }),
    consumption: custom({
      label: "Used when requested",
      width: 170,
      minWidth: 140,
      card: "line",
      sortable: false,
    }),
    wanted: custom({
      label: "Requested",
      width: 120,
      minWidth: 100,
      card: "line",
      sortable: false,
      type: "numeric",
    }),
    until: date("r.until", { label: "Until", width: 124, minWidth: 110, type: "numeric", card: "line" }),
    status: choice("r.status", {
      label: "Status",
      enumType: "LimitRequestStatus",
      values: {
        OPEN: { label: "Open", mark: "wait" },
        APPROVED: { label: "Approved", mark: "good" },
        DECLINED: { label: "Declined", mark: "bad" },
        WITHDRAWN: { label: "Withdrawn", mark: "off" },
      },
      width: 110,
      minWidth: 104,
      card: "line",
    }),
    actions: rowActions(184),
    reason: text("r.reason", { label: "Reason", sortable: false, filterable: false, width: 240 }),
    requestedBy: text("coalesce(nullif(a.name, ''), a.email, 'An API key')", {
      of: "n",
      label: "Requested by",
      sortable: false,
      filterable: false,
      width: 150,
    }),
    createdAt: instant("r.created_at", { label: "Sent", ...moment }),
    decidedAt: instant("r.decided_at", { label: "Closed", gaps: true, optional: true, ...moment }),
    decidedBy: text("CASE WHEN r.decided_at IS NOT NULL THEN coalesce(nullif(d.name, ''), 'Steward') END", {
      of: "n",
      label: "Closed by",
      nullable: true,
      none: "Nobody yet",
      sortable: false,
      filterable: false,
      width: 150,
      optional: true,
    }),
    answer: text("r.answer", {
      label: "Answer",
      gaps: true,
      sortable: false,
      filterable: false,
      width: 240,
      optional: true,
    }),
  },
  fields: {
    organizationId: { kind: "text", sql: "r.organization_id" },
    slug: { kind: "text", sql: "o.slug" },
    used: { kind: "text", sql: "trim_scale(r.used)::text" },
    allowed: { kind: "text", sql: "trim_scale(r.allowed)::text", nullable: true },
    wantedAmount: { kind: "text", sql: "trim_scale(r.wanted)::text", nullable: true },
    granted: { kind: "text", sql: "trim_scale(r.granted)::text", nullable: true },
    grantedUntil: { kind: "text", sql: "r.granted_until::text", nullable: true },
  },
  search: `(' ' || steward_fold(o.name || ' ' || r.reason))`,
  sort: "-createdAt",
  filters: {
    status: {
      kind: "one",
      values: ["open", "approved", "declined", "withdrawn"],
      where: (status, { raw }) => raw(`r.status = '${status.toUpperCase()}'`),
    },
  },
  tabs: {
    sql: "r.status",
    values: { open: "OPEN", approved: "APPROVED", declined: "DECLINED", withdrawn: "WITHDRAWN" },
  },
});
