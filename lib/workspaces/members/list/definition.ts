// The members of one workspace: columns, filters and order.
import { choice, custom, defineList, instant, text } from "#lib/list/define.ts";
import { workspaceRoleLabels } from "#lib/workspaces/policy.ts";

const role = `(CASE WHEN b.role = 'ORG_ADMIN' THEN 'ADMIN' ELSE coalesce(m.role, w.open_role) END)`;

export const workspaceMemberList = defineList({
  name: "workspace-members",
  from: `workspace w JOIN membership b ON b.organization_id = w.organization_id JOIN "user" u ON u.id = b.user_id
    LEFT JOIN workspace_member m ON m.organization_id = w.organization_id AND m.workspace_id = w.id AND m.user_id = b.user_id`,
  id: "u.id",
  columns: {
    name: text("u.name", {
      label: "Name",
      under: "Email",
      sort: "u.name_key",
      width: 280,
      minWidth: 180,
      card: "title",
      sticky: true,
      parts: ["name", "email"],
      inFiles: ["name", "email"],
    }),
    email: text("u.email", { label: "Email", sort: '(u.email COLLATE "C")', width: 260, optional: true }),
    role: choice(role, {
      label: "Role here",
      values: {
        ADMIN: { label: workspaceRoleLabels.ADMIN.label },
        EDITOR: { label: workspaceRoleLabels.EDITOR.label },
        VIEWER: { label: workspaceRoleLabels.VIEWER.label },
      },
      sort: { kind: "integer", sql: `array_position(ARRAY['ADMIN', 'EDITOR', 'VIEWER'], ${role}::text)` },
      width: 120,
      card: "line",
    }),
    via: choice(
      "(CASE WHEN b.role = 'ORG_ADMIN' THEN 'ORG_ADMIN' WHEN m.role IS NULL THEN 'EVERYONE' ELSE 'MEMBER' END)",
      {
        label: "Through",
        values: {
          MEMBER: { label: "Added here" },
          EVERYONE: { label: "Everyone" },
          ORG_ADMIN: { label: "Org Admin" },
        },
        sort: { kind: "integer", sql: "(b.role <> 'ORG_ADMIN')::int + (m.role IS NULL)::int" },
        width: 130,
        card: "line",
      },
    ),
    status: choice("u.status", {
      label: "Status",
      enumType: "UserStatus",
      values: { ACTIVE: { label: "Active", mark: "good" }, DISABLED: { label: "Disabled", mark: "off" } },
      width: 100,
      card: "line",
    }),
    lastActive: instant("u.last_active_at", {
      field: "lastActiveAt",
      label: "Last active",
      gaps: true,
      relative: true,
      width: 120,
      type: "numeric",
      none: "Never",
      card: "line",
    }),
    addedAt: instant("m.created_at", {
      label: "Added",
      gaps: true,
      relative: true,
      width: 120,
      type: "numeric",
      optional: true,
    }),
    actions: custom({
      label: "Actions",
      width: 104,
      minWidth: 104,
      card: "corner",
      sortable: false,
      only: "table",
    }),
  },
  search: "u.search_text",
  sort: "name",
  filters: {},
});
