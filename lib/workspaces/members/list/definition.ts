// The members of one workspace: columns, filters and order.
import { choice, defineList, instant, rowActions } from "#lib/list/define.ts";
import { personEmail, personLastActive, personName, personStatus } from "#lib/memberships/list/definition.ts";
import { workspaceRoleLabels } from "#lib/workspaces/policy.ts";

const role = `(CASE WHEN b.role = 'ORG_ADMIN' THEN 'ADMIN' ELSE coalesce(m.role, w.open_role) END)`;

export const workspaceMemberList = defineList({
  name: "workspace-members",
  from: `workspace w JOIN membership b ON b.organization_id = w.organization_id JOIN "user" u ON u.id = b.user_id
    LEFT JOIN workspace_member m ON m.organization_id = w.organization_id AND m.workspace_id = w.id AND m.user_id = b.user_id`,
  id: "u.id",
  columns: {
    name: personName(280),
    email: personEmail,
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
    status: personStatus,
    lastActive: personLastActive,
    addedAt: instant("m.created_at", {
      label: "Added",
      gaps: true,
      relative: true,
      width: 120,
      type: "numeric",
      optional: true,
    }),
    actions: rowActions(),
  },
  search: "u.search_text",
  sort: "name",
  filters: {},
});
