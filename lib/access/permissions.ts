// The one table of roles and permissions. Rules that a table cannot express are in each feature's policy.ts.
import type { WorkspaceRole } from "#prisma/client/enums.ts";

export const permissions = [
  "organization:view",
  "organization:list",
  "organization:read",
  "organization:export",
  "organization:create",
  "organization:update",
  "organization:delete",
  "organization:restore",
  "organization:assign-users",
  "organization:set-models",
  "organization:import",
  "organization:annotate",
  "user:list",
  "user:read",
  "user:export",
  "user:create",
  "user:update",
  "user:delete",
  "user:set-admin",
  "user:impersonate",
  "membership:add",
  "membership:set-role",
  "membership:remove",
  "role-template:manage",
  "organization:require-second-factor",
  "invitation:list",
  "invitation:manage",
  "invitation:copy-link",
  "invitation:export",
  "credit-type:manage",
  "tier:manage",
  "allowance:set",
  "alert:set",
  "credits:read",
  "credits:grant",
  "credits:assign",
  "credits:spend",
  "credits:hold",
  "credits:refund",
  "credits:reverse",
  "purchase:add",
  "sales-import:manage",
  "job:manage",
  "ledger:verify",
  "oauth:read",
  "oauth:manage",
  "settings:manage",
  "demo:remove",
  "overview:read",
  "overview:refresh",
  "email:read",
  "email:deliver",
  "resource:read",
  "resource:manage",
  "resource:manage-own",
  "access:set",
  "default:set",
  "view:share",
  "api-key:read",
  "api-key:manage",
  "api-key:verify",
  "platform-api-key:manage",
  "workspace:view",
  "workspace:view-all",
  "workspace:manage",
  "workspace:export",
  "item:read",
  "item:report",
  "usage:record",
  "usage:read",
  "usage:read-all",
  "usage:verify",
  "rate:read",
  "rate:manage",
  "charging:set",
  "audit:read",
  "audit:export",
  "audit:set-retention",
  "audit:seal",
] as const;

export type Permission = (typeof permissions)[number];

/** Admin: all organizations. Org Admin: own organizations. User: sees the organizations they belong to. */
export type Role = "ADMIN" | "ORG_ADMIN" | "USER";

export const rolePermissions: Record<Role, readonly Permission[]> = {
  ADMIN: permissions,
  ORG_ADMIN: [
    "organization:view",
    "organization:list",
    "organization:read",
    "organization:export",
    "user:list",
    "user:read",
    "user:export",
    "user:create",
    "user:update",
    "user:delete",
    "membership:add",
    "membership:set-role",
    "membership:remove",
    "role-template:manage",
    "organization:require-second-factor",
    "invitation:list",
    "invitation:manage",
    "invitation:copy-link",
    "invitation:export",
    "allowance:set",
    "alert:set",
    "resource:manage-own",
    "access:set",
    "default:set",
    "credits:read",
    "credits:assign",
    "view:share",
    "api-key:read",
    "api-key:manage",
    "workspace:view",
    "workspace:view-all",
    "workspace:manage",
    "workspace:export",
    "item:read",
    "usage:record",
    "usage:read",
    "usage:read-all",
    "audit:read",
    "audit:export",
    "audit:set-retention",
  ],
  // What a member may do in a workspace says their role there. Of usage only their own: lib/usage/reach.ts.
  USER: ["organization:view", "workspace:view", "usage:record", "usage:read"],
};

/** Within one workspace, and never outside it. Who may manage the organization's workspaces is ADMIN in each. */
export type WorkspacePermission = "view" | "contribute" | "administer";

export const workspaceRolePermissions: Record<WorkspaceRole, readonly WorkspacePermission[]> = {
  ADMIN: ["view", "contribute", "administer"],
  EDITOR: ["view", "contribute"],
  VIEWER: ["view"],
};

/** What everybody who is signed in may do with their own account. */
export const accountPermissions = [
  "account:read",
  "account:search",
  "account:arrange-tables",
  "account:sign-out",
  "account:stop-impersonation",
  "account:reauthenticate",
  "account:update",
  "account:end-sessions",
  "account:join",
  "account:leave",
  "account:change-email",
  "account:change-password",
  "account:change-second-factor",
  "account:change-passkeys",
  "account:change-providers",
  "account:manage-keys",
] as const;

export type AccountPermission = (typeof accountPermissions)[number];

/** What an act asks of the session, besides the permission. It is checked where the permission is. */
export interface PermissionRules {
  /** An Admin who views as somebody else is refused it */
  readonly impersonation?: "refused";
  /** The person confirmed within the last minutes who they are. Neither an impersonator nor a key can. */
  readonly reauthentication?: true;
}

const inPerson: PermissionRules = { impersonation: "refused" };
const confirmed: PermissionRules = { impersonation: "refused", reauthentication: true };

/** Of those that have some. What depends on the input stands in lib/users/update.ts: another address or password. */
export const permissionRules: Partial<Record<Permission | AccountPermission, PermissionRules>> = {
  "user:create": inPerson,
  "user:update": inPerson,
  "user:delete": confirmed,
  "user:set-admin": confirmed,
  "user:impersonate": confirmed,
  "organization:require-second-factor": inPerson,
  "invitation:copy-link": inPerson,
  "oauth:manage": confirmed,
  "api-key:manage": confirmed,
  "platform-api-key:manage": confirmed,
  "demo:remove": confirmed,
  "audit:set-retention": confirmed,
  "account:reauthenticate": inPerson,
  "account:update": inPerson,
  "account:end-sessions": inPerson,
  "account:join": inPerson,
  "account:leave": inPerson,
  "account:change-email": confirmed,
  "account:change-password": confirmed,
  "account:change-second-factor": confirmed,
  "account:change-passkeys": confirmed,
  "account:change-providers": confirmed,
  "account:manage-keys": confirmed,
};
