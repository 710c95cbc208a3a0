// The one table that says who may do what. Rules that a table cannot say stand in each feature's policy.ts.

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
  "user:list",
  "user:read",
  "user:export",
  "user:create",
  "user:update",
  "user:delete",
  "user:view-as",
  "membership:add",
  "membership:set-role",
  "membership:remove",
  "invitation:list",
  "invitation:manage",
  "invitation:export",
  "oauth:manage",
  "settings:manage",
  "mail:read",
  "mail:deliver",
  "catalog:read",
  "catalog:manage",
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
    "invitation:list",
    "invitation:manage",
    "invitation:export",
  ],
  USER: ["organization:view"],
};
