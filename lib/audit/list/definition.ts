// The audit log as a list: its columns, filters and order. Spending is left out: the ledger is its history.
import {
  type AuditAction,
  actionsIn,
  auditActions,
  deniedActions,
  storedNames,
} from "#lib/access/audit-events.ts";
import { type AuditGroup, auditGroups } from "#lib/access/audit-groups.ts";
import { isNetwork, ranges, targetPattern } from "#lib/audit/policy.ts";
import type { AuditRow } from "#lib/audit/schema.ts";
import { namesOf } from "#lib/core/fields.ts";
import { isDay } from "#lib/list/conditions.ts";
import { custom, defineList, instant, text } from "#lib/list/define.ts";

const denied = deniedActions.flatMap(storedNames);
const isDenied = `(e.action IN (${denied.map((name) => `'${name}'`).join(", ")}))`;

const namesIn = (group: string) => actionsIn(group as AuditGroup).flatMap(storedNames);

export const auditList = defineList({
  name: "audit-logs",
  from: "audit_event e",
  id: "e.id",
  columns: {
    what: custom({
      label: "Action",
      width: 244,
      minWidth: 180,
      card: "title",
      sortable: false,
      inFiles: ["what", "action"],
      exported: ({ activity }: AuditRow) => auditActions[activity.action].label,
    }),
    action: custom({
      label: "Action ID",
      only: "file",
      sortable: false,
      exported: ({ activity }: AuditRow) => activity.action,
    }),
    at: instant("e.at", {
      label: "When",
      filterable: false,
      width: 116,
      minWidth: 108,
      type: "numeric",
      card: "line",
    }),
    who: custom({
      label: "Who",
      width: 140,
      minWidth: 120,
      card: "line",
      sortable: false,
      inFiles: ["who", "actorId", "impersonator"],
      exported: ({ activity }: AuditRow) => activity.by,
    }),
    actorId: custom({
      label: "Actor ID",
      only: "file",
      sortable: false,
      exported: ({ actorId }: AuditRow) => actorId ?? "",
    }),
    impersonator: custom({
      label: "Viewed by",
      only: "file",
      sortable: false,
      exported: ({ activity }: AuditRow) => activity.impersonator,
    }),
    target: custom({
      label: "Target",
      width: 152,
      minWidth: 120,
      card: "line",
      sortable: false,
      inFiles: ["target", "targetType", "targetId"],
      exported: ({ activity }: AuditRow) => activity.target?.name ?? "",
    }),
    targetType: text("e.target_type", {
      label: "Target type",
      only: "file",
      filterable: false,
      sortable: false,
    }),
    targetId: text("e.target_id", {
      label: "Target ID",
      only: "file",
      gaps: true,
      filterable: false,
      sortable: false,
    }),
    organization: custom({
      label: "Organization",
      width: 156,
      card: "line",
      sortable: false,
      exported: ({ activity }: AuditRow) => activity.organization?.name ?? "",
    }),
    workspace: custom({
      label: "Workspace",
      width: 140,
      optional: true,
      sortable: false,
      exported: ({ workspace }: AuditRow) => workspace?.name ?? "",
    }),
    result: custom({
      label: "Result",
      width: 84,
      minWidth: 80,
      card: "line",
      sortable: false,
      exported: ({ result }: AuditRow) => (result === "denied" ? "Denied" : "Done"),
    }),
    ip: text("e.ip", {
      label: "IP address",
      filterable: false,
      sortable: false,
      width: 132,
      type: "mono",
      card: "line",
    }),
    requestId: text("e.request_id", {
      label: "Request ID",
      filterable: false,
      sortable: false,
      width: 200,
      type: "mono",
      optional: true,
    }),
    valuesBefore: custom({
      label: "Before",
      only: "file",
      sortable: false,
      exported: ({ before }: AuditRow) => before ?? "",
    }),
    valuesAfter: custom({
      label: "After",
      only: "file",
      sortable: false,
      exported: ({ after }: AuditRow) => after ?? "",
    }),
    id: custom({ label: "Event ID", only: "file", sortable: false, exported: ({ id }: AuditRow) => id }),
  },
  fields: {
    /** As JSON; null without one */
    before: { kind: "text", sql: "e.before::text", nullable: true },
    after: { kind: "text", sql: "e.after::text", nullable: true },
  },
  sort: "-at",
  filters: {
    status: {
      kind: "one",
      values: ["done", "denied"],
      where: (result, { raw }) => raw(result === "denied" ? isDenied : `NOT ${isDenied}`),
    },
    group: {
      kind: "choice",
      values: namesOf(auditGroups),
      where: (group, { sql }) => sql`e.action = ANY (${namesIn(group)}::text[])`,
    },
    action: {
      kind: "choice",
      values: namesOf(auditActions),
      where: (action, { sql }) => sql`e.action = ANY (${storedNames(action as AuditAction)}::text[])`,
    },
    range: {
      kind: "one",
      values: [...namesOf(ranges), "custom"],
      where: (range, { sql }) =>
        range === "custom"
          ? sql`true`
          : sql`e.at >= now() - make_interval(hours => ${ranges[range as keyof typeof ranges].hours}::int)`,
    },
    /** Days, both included, in UTC */
    from: {
      kind: "plain",
      accepts: isDay,
      where: (day, { sql }) => sql`e.at >= ${day}::text::timestamp AT TIME ZONE 'UTC'`,
    },
    to: {
      kind: "plain",
      accepts: isDay,
      where: (day, { sql }) => sql`e.at < (${day}::text::timestamp + interval '1 day') AT TIME ZONE 'UTC'`,
    },
    /** The slug of an organization */
    org: {
      kind: "plain",
      where: (slug, { sql }) =>
        sql`e.organization_id = (SELECT o.id FROM organization o WHERE o.slug = ${slug}::text)`,
    },
    workspace: {
      kind: "plain",
      accepts: isUuid,
      where: (id, { sql }) => sql`e.workspace_id = ${id}::uuid`,
    },
    /** The id of a user, who acted or whom an Admin viewed as, or the name of a job. The source has its condition. */
    person: { kind: "plain" },
    /** What an event is about, like `user:` and an id */
    target: {
      kind: "plain",
      accepts: (value) => targetPattern.test(value),
      where: (value, { sql }) => {
        const [type = "", ...id] = value.split(":");
        return sql`(e.target_id = ${id.join(":")}::text AND e.target_type = ${type}::text)`;
      },
    },
    request: { kind: "plain", where: (id, { sql }) => sql`e.request_id = ${id}::text` },
    /** An address, or a range of them like 10.0.0.0/8. The source has its condition. */
    network: { kind: "plain", accepts: isNetwork },
  },
  tabs: { sql: isDenied, values: { done: "false", denied: "true" } },
  presets: {
    "failed-sign-ins": {
      label: "Failed sign-ins",
      search: "action=in.user.sign-in-refused,user.second-factor-refused,user.reauthentication-refused",
    },
    denials: { label: "Denied access", search: "action=access.denied" },
    "new-admins": { label: "New Admins", search: "action=user.admin-granted", only: "platform" },
    exports: { label: "Exports", search: "group=exports" },
    "view-as": {
      label: "Viewing as users",
      search: "action=in.user.impersonation-started,user.impersonation-stopped",
      only: "platform",
    },
  },
});

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}
