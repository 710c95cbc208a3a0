// The workspaces of one organization: columns, filters and order.
import { choice, defineList, instant, integer, quantity, rowActions, text } from "#lib/list/define.ts";
import { workspaceStatuses } from "#lib/workspaces/policy.ts";

/** SQL: how many are in workspace `w`: all members of the organization where it is open */
const userCount = "(CASE WHEN w.open THEN f.member_count ELSE s.member_count END)";

const amount = { width: 160, align: "end", type: "numeric", card: "line", optional: true } as const;

export const workspaceList = defineList({
  name: "workspaces",
  from: "workspace w",
  id: "w.id",
  tables: {
    s: {
      join: "JOIN workspace_stats s ON s.organization_id = w.organization_id AND s.workspace_id = w.id JOIN organization_stats f ON f.organization_id = w.organization_id",
    },
    // Credits alone: tokens are another unit.
    b: {
      join: `LEFT JOIN LATERAL (SELECT sum(a.balance) AS assigned FROM account a JOIN organization o ON o.id = a.organization_id
        WHERE a.organization_id = w.organization_id AND a.workspace_id = w.id AND a.unit_id = o.credit_type_id
          AND (a.expires_at IS NULL OR a.expires_at > now())) b ON true`,
    },
    u: {
      join: `LEFT JOIN LATERAL (SELECT u.spent FROM allowance_use u JOIN organization o ON o.id = u.organization_id
        WHERE u.organization_id = w.organization_id AND u.member_id = w.id
          AND u.month = date_trunc('month', now() AT TIME ZONE o.time_zone)::date) u ON true`,
    },
    // What apps reported about it, and calls by its own keys. The latest item of each kind is read from an index.
    a: {
      join: `LEFT JOIN LATERAL (SELECT greatest(w.created_at,
          (SELECT max(t.at) FROM unnest(enum_range(NULL::"ItemKind")) AS k (kind) CROSS JOIN LATERAL (
            SELECT i.updated_at AS at FROM item i WHERE i.organization_id = w.organization_id AND i.workspace_id = w.id
              AND i.kind = k.kind AND i.deleted_at IS NULL ORDER BY i.updated_at DESC LIMIT 1) t),
          (SELECT max(k.last_used_at) FROM api_key k WHERE k.organization_id = w.organization_id AND k.workspace_id = w.id)) AS at) a ON true`,
    },
  },
  columns: {
    name: text("w.name", {
      label: "Name",
      sort: "w.name_key",
      width: 280,
      minWidth: 160,
      card: "title",
      sticky: true,
      inFiles: ["name", "slug", "description"],
    }),
    status: choice("w.status", {
      label: "Status",
      enumType: "WorkspaceStatus",
      values: workspaceStatuses,
      width: 124,
      minWidth: 112,
      card: "line",
    }),
    users: integer(userCount, {
      of: "s",
      label: "Users",
      width: 96,
      align: "end",
      type: "numeric",
      card: "line",
    }),
    access: choice("CASE WHEN w.open THEN 'OPEN' ELSE 'LISTED' END", {
      label: "Access",
      values: { OPEN: { label: "Everyone" }, LISTED: { label: "Selected members" } },
      sort: { kind: "integer", sql: "w.open::int" },
      width: 148,
      card: "line",
    }),
    createdAt: instant("w.created_at", {
      label: "Created",
      relative: true,
      width: 120,
      minWidth: 104,
      type: "numeric",
      card: "line",
    }),
    slug: text("w.slug", {
      label: "Slug",
      sort: '(w.slug COLLATE "C")',
      width: 160,
      type: "mono",
      optional: true,
    }),
    description: text("w.description", { label: "Description", gaps: true, width: 240, optional: true }),
    creditsAssigned: quantity("coalesce(b.assigned, 0)", { of: "b", label: "Credits assigned", ...amount }),
    creditsSpent: quantity("coalesce(u.spent, 0)", { of: "u", label: "Spent this month", ...amount }),
    lastActivity: instant("a.at", {
      of: "a",
      label: "Last activity",
      relative: true,
      width: 128,
      type: "numeric",
      optional: true,
    }),
    updatedAt: instant("w.updated_at", {
      label: "Updated",
      relative: true,
      width: 120,
      type: "numeric",
      optional: true,
    }),
    archivedAt: instant("w.archived_at", {
      label: "Archived",
      gaps: true,
      relative: true,
      width: 120,
      type: "numeric",
      optional: true,
    }),
    actions: rowActions(),
  },
  fields: {
    suspendedReason: { kind: "text", sql: "w.suspended_reason" },
  },
  search: "w.search_text",
  sort: "name",
  filters: {
    status: {
      kind: "one",
      values: ["active", "suspended", "archived"],
      where: (status, { sql }) => sql`w.status = ${status.toUpperCase()}::text::"WorkspaceStatus"`,
    },
    /** Days without activity */
    unused: {
      kind: "one",
      values: ["90"],
      of: ["a"],
      optional: true,
      where: (days, { sql }) => sql`a.at < now() - make_interval(days => ${Number(days)}::int)`,
    },
  },
  tabs: { sql: "w.status", values: { active: "ACTIVE", suspended: "SUSPENDED", archived: "ARCHIVED" } },
  presets: { unused: { label: "Unused for 90 days", search: "status=active&unused=90" } },
});
