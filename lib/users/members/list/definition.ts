// The list of an organization's members: its columns, filters and order.
import { roleLabels } from "#lib/access/policy.ts";
import { choice, defineList, instant, quantity, rowActions, text } from "#lib/list/define.ts";
import { personEmail, personLastActive, personName, personStatus } from "#lib/memberships/list/definition.ts";

const numeric = { align: "end", type: "numeric", card: "line" } as const;

export const memberList = defineList({
  name: "members",
  from: 'membership m JOIN "user" u ON u.id = m.user_id',
  id: "m.user_id",
  tables: {
    o: { join: "JOIN organization o ON o.id = m.organization_id" },
    a: {
      join: `LEFT JOIN LATERAL (SELECT u.spent FROM allowance_use u JOIN organization z ON z.id = u.organization_id
        WHERE u.organization_id = m.organization_id AND u.member_id = m.user_id
          AND u.month = date_trunc('month', now() AT TIME ZONE z.time_zone)::date) a ON true`,
    },
    s: {
      join: `LEFT JOIN LATERAL (SELECT sum(c.balance) AS assigned FROM account c JOIN organization z ON z.id = c.organization_id
        WHERE c.organization_id = m.organization_id AND c.unit_id = z.credit_type_id AND c.kind = 'ASSIGNED' AND c.member_id = m.user_id
          AND (c.expires_at IS NULL OR c.expires_at > now())) s ON true`,
    },
    w: {
      join: `LEFT JOIN LATERAL (SELECT string_agg(z.name || ' (' || initcap(x.role::text) || ')', ', ' ORDER BY z.name_key, z.id) AS names
        FROM workspace_member x JOIN workspace z ON z.organization_id = x.organization_id AND z.id = x.workspace_id AND z.deleted_at IS NULL
        WHERE x.organization_id = m.organization_id AND x.user_id = m.user_id) w ON true`,
    },
  },
  columns: {
    name: personName(216),
    email: personEmail,
    role: choice("m.role", {
      label: "Role",
      enumType: "OrganizationRole",
      values: { ORG_ADMIN: { label: roleLabels.ORG_ADMIN }, USER: { label: roleLabels.USER } },
      width: 92,
      card: "line",
    }),
    /** Those that they are in by name, with their role there */
    workspaces: text("coalesce(w.names, '')", {
      of: "w",
      label: "Space Access",
      gaps: true,
      sortable: false,
      filterable: false,
      width: 152,
      minWidth: 112,
      card: "line",
    }),
    status: personStatus,
    /** What counts for them each month; null is no limit */
    monthlyAllowance: quantity(
      "(CASE WHEN m.own_allowance THEN m.monthly_allowance ELSE o.monthly_allowance END)",
      { of: "o", label: "Allowance", gaps: true, ...numeric, width: 120, none: "No limit" },
    ),
    spent: quantity("coalesce(a.spent, 0)", {
      of: "a",
      label: "Spent",
      heading: "Spent this month",
      ...numeric,
      width: 84,
    }),
    /** Credits assigned to them alone that they have not spent */
    assigned: quantity("coalesce(s.assigned, 0)", {
      of: "s",
      label: "Assigned",
      heading: "Assigned credits",
      sortable: false,
      filterable: false,
      ...numeric,
      width: 92,
    }),
    lastActive: personLastActive,
    secondFactor: choice("CASE WHEN u.sign_in_methods & 8 > 0 THEN 'ON' ELSE 'OFF' END", {
      label: "Two-factor auth",
      values: { ON: { label: "On", mark: "good" }, OFF: { label: "Off", mark: "off" } },
      sort: { kind: "integer", sql: "(u.sign_in_methods & 8)" },
      width: 136,
      optional: true,
    }),
    joinedAt: instant("m.created_at", {
      label: "Joined",
      width: 116,
      minWidth: 104,
      type: "numeric",
      optional: true,
    }),
    actions: rowActions(108),
  },
  fields: {
    /** Whose allowance it is: the member's own, or the organization's */
    allowanceOf: {
      kind: "choice",
      sql: "CASE WHEN m.own_allowance THEN 'MEMBER' ELSE 'ORGANIZATION' END",
      values: { MEMBER: { label: "Custom" }, ORGANIZATION: { label: "Default" } },
    },
  },
  search: "u.search_text",
  sort: "name",
  filters: {
    status: {
      kind: "one",
      values: ["active", "disabled"],
      where: (tab, { sql }) => sql`u.status = ${tab.toUpperCase()}::text::"UserStatus"`,
    },
  },
  tabs: { sql: "u.status", values: { active: "ACTIVE", disabled: "DISABLED" } },
  presets: {
    "org-admins": { label: "Org Admins", search: "role=ORG_ADMIN" },
    "never-active": { label: "Never signed in", search: "status=active&lastActive=empty" },
    "no-second-factor": { label: "Without two-factor auth", search: "status=active&secondFactor=OFF" },
  },
});
