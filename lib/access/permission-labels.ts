// The label of each permission. A permission without one does not compile.
import { type Permission, permissions, type Role, rolePermissions } from "#lib/access/permissions.ts";

const areas = [
  "Organizations",
  "Users",
  "Roles and memberships",
  "Invitations",
  "Workspaces",
  "Resources",
  "Credits and tokens",
  "Sign-in and settings",
  "API keys",
  "Email",
  "Audit log",
] as const;
type Area = (typeof areas)[number];

const permissionTexts: Record<Permission, readonly [Area, string]> = {
  "organization:view": [
    "Organizations",
    "See the overview of your organizations and what you can spend in them",
  ],
  "organization:list": ["Organizations", "See the list of organizations"],
  "organization:read": ["Organizations", "See the details and models of an organization"],
  "organization:export": ["Organizations", "Export organizations as CSV"],
  "organization:create": ["Organizations", "Add an organization"],
  "organization:update": ["Organizations", "Edit, activate and deactivate an organization"],
  "organization:delete": ["Organizations", "Delete an organization"],
  "organization:restore": ["Organizations", "Restore a deleted organization"],
  "organization:assign-users": ["Organizations", "Assign registered users to an organization"],
  "organization:set-models": ["Resources", "Choose the models of an organization"],
  "organization:import": ["Organizations", "Import organizations from a file"],
  "organization:annotate": [
    "Organizations",
    "See and set the tags, account manager and internal note of an organization",
  ],
  "user:list": ["Users", "See the list of users"],
  "user:read": ["Users", "See a user's profile, memberships, sessions and activity"],
  "user:export": ["Users", "Export users as CSV"],
  "user:create": ["Users", "Create a user"],
  "user:update": ["Users", "Edit, disable and enable a user, and end their sessions"],
  "user:set-credentials": ["Users", "Change a user's email address and password"],
  "user:delete": ["Users", "Delete a user"],
  "user:set-admin": ["Users", "Grant and remove the Admin role"],
  "user:impersonate": ["Users", "View the portal as another user"],
  "membership:add": ["Roles and memberships", "Add a user to an organization"],
  "membership:set-role": [
    "Roles and memberships",
    "Assign the User and Org Admin roles (only Admins assign the Admin role)",
  ],
  "membership:remove": ["Roles and memberships", "Remove a user from an organization"],
  "role-template:manage": ["Roles and memberships", "Make and change role templates"],
  "invitation:list": ["Invitations", "See invitations and their delivery status"],
  "invitation:manage": ["Invitations", "Send, resend, revoke and delete invitations"],
  "organization:require-second-factor": [
    "Sign-in and settings",
    "Require two-factor authentication for all members of an organization",
  ],
  "invitation:copy-link": ["Invitations", "Copy the invitation link for an address at a verified domain"],
  "member-guide:set": ["Organizations", "Write an organization's member guide"],
  "invitation:export": ["Invitations", "Export invitations as CSV"],
  "tier:manage": ["Organizations", "Add, edit and delete tiers, and override an organization's limits"],
  "credit-type:manage": ["Credits and tokens", "Add, edit and delete credit types"],
  "allowance:set": ["Credits and tokens", "Set members' monthly credit allowances"],
  "alert:set": ["Credits and tokens", "Set when low balance alerts are sent"],
  "limit:set": ["Credits and tokens", "Set an organization's own limits"],
  "limit:request": ["Credits and tokens", "Request higher limits"],
  "limit:decide": ["Credits and tokens", "Approve and decline requests for higher limits"],
  "credits:read": [
    "Credits and tokens",
    "See balances, transfers, purchases and allowances of an organization",
  ],
  "credits:grant": ["Credits and tokens", "Grant credits and tokens"],
  "credits:assign": ["Credits and tokens", "Assign credits and tokens to members, and take them back"],
  "credits:spend": ["Credits and tokens", "Record spending"],
  "credits:hold": ["Credits and tokens", "Check what is left, and hold an amount"],
  "credits:refund": ["Credits and tokens", "Refund spending"],
  "credits:reverse": ["Credits and tokens", "Reverse a transfer"],
  "purchase:add": ["Credits and tokens", "Add a purchase"],
  "sales-import:manage": ["Credits and tokens", "Upload, post and undo sales files"],
  "ledger:verify": ["Credits and tokens", "Verify every balance against the transfers"],
  "job:manage": ["Sign-in and settings", "See, retry and cancel background jobs"],
  "oauth:read": ["Sign-in and settings", "See an organization's identity provider settings"],
  "oauth:manage": ["Sign-in and settings", "Set up sign-in with an organization's identity provider"],
  "demo:remove": ["Sign-in and settings", "Remove the demo data"],
  "settings:manage": ["Sign-in and settings", "Change the platform settings"],
  "overview:read": ["Sign-in and settings", "See platform totals and what needs attention"],
  "overview:refresh": ["Sign-in and settings", "Refresh the platform's monthly totals"],
  "email:deliver": ["Email", "Deliver queued emails"],
  "email:read": ["Email", "See the delivery log, and read queued emails when no mail server is set up"],
  "resource:read": ["Resources", "See the platform's models, routers, assistants and tools"],
  "resource:manage": ["Resources", "Edit the platform's models, routers, assistants and tools"],
  "resource:manage-own": ["Resources", "Edit an organization's own routers, assistants and tools"],
  "access:set": [
    "Resources",
    "Choose which routers, assistants and tools an organization, its workspaces and its members can use",
  ],
  "api-key:read": ["API keys", "See an organization's API keys"],
  "api-key:manage": ["API keys", "Create, rotate and revoke an organization's API keys"],
  "api-key:verify": ["API keys", "Verify API keys"],
  "platform-api-key:manage": ["API keys", "Create, rotate and revoke the platform's API keys"],
  "default:set": ["Resources", "Choose an organization's default router and conversation naming model"],
  "view:share": ["Organizations", "Share saved views of lists, and delete shared ones"],
  "workspace:view": ["Workspaces", "See and work in their own workspaces"],
  "workspace:view-all": ["Workspaces", "See all of an organization's workspaces"],
  "workspace:manage": ["Workspaces", "Create, edit, suspend, archive and delete all workspaces"],
  "workspace:export": ["Workspaces", "Export workspaces as CSV"],
  "item:read": ["Workspaces", "See campaigns, content and other items that apps report"],
  "item:report": ["Workspaces", "Report items from connected apps"],
  "usage:record": ["Credits and tokens", "Record what members and apps used"],
  "usage:read": ["Credits and tokens", "See one's own usage"],
  "usage:read-all": ["Credits and tokens", "See all usage of an organization"],
  "usage:verify": [
    "Credits and tokens",
    "Verify the sums of usage, and remove it at the end of its retention",
  ],
  "report:read": ["Credits and tokens", "See and export an organization's reports"],
  "rate:read": ["Credits and tokens", "See the rates of models"],
  "rate:manage": ["Credits and tokens", "Set and end the rates of models"],
  "charging:set": ["Credits and tokens", "Choose how an organization's usage is charged"],
  "audit:read": ["Audit log", "Search the audit log"],
  "audit:export": ["Audit log", "Export audit events"],
  "audit:set-retention": ["Audit log", "Choose how long an organization's audit events are kept"],
  "audit:seal": [
    "Audit log",
    "Seal and verify the audit log, and remove events at the end of their retention",
  ],
};

/** What a permission allows, and the least role that has it. */
export function permissionLabel(permission: string): { label: string; role: Role } | null {
  const known = permissions.find((one) => one === permission);
  if (!known) return null;
  const roles: Role[] = ["USER", "ORG_ADMIN", "ADMIN"];
  return {
    label: permissionTexts[known][1],
    role: roles.find((role) => rolePermissions[role].includes(known)) ?? "ADMIN",
  };
}

export interface RoleMatrix {
  areas: { name: string; permissions: { id: Permission; label: string; roles: Record<Role, boolean> }[] }[];
}

/** The roles of each permission by area, from the table that decides. */
export function roleMatrix(): RoleMatrix {
  const has = (role: Role, id: Permission) => rolePermissions[role].includes(id);
  const rowsOf = (area: Area) =>
    permissions.flatMap((id) => {
      const [of, text] = permissionTexts[id];
      if (of !== area) return [];
      const roles = { ADMIN: has("ADMIN", id), ORG_ADMIN: has("ORG_ADMIN", id), USER: has("USER", id) };
      return [{ id, label: text, roles }];
    });
  return { areas: areas.map((name) => ({ name, permissions: rowsOf(name) })) };
}
