// The scopes of API keys, and the permissions that each stands for. None gives what no key may: keys, single sign-on, roles
// and billing.
import type { Permission } from "#lib/access/permissions.ts";

interface ScopeDefinition {
  readonly group: ScopeGroup;
  readonly label: string;
  /** Of a key of an organization, in that organization. null: such a key cannot have the scope */
  readonly organization: readonly Permission[] | null;
  /** Of a platform key, everywhere */
  readonly platform: readonly Permission[];
  /** Of a key of a member, where that is less than of one of the organization */
  readonly member?: readonly Permission[];
}

/** In the order of the form. */
export const scopeGroups = {
  gateway: "Gateways and apps",
  people: "People",
  workspaces: "Workspaces and items",
  resources: "Models",
  credits: "Credits and tokens",
  organizations: "Organizations",
  app: "Your app",
} as const;

type ScopeGroup = keyof typeof scopeGroups;

function both(group: ScopeGroup, label: string, permissions: readonly Permission[]): ScopeDefinition {
  return { group, label, organization: permissions, platform: permissions };
}

function platformOnly(group: ScopeGroup, label: string, platform: readonly Permission[]): ScopeDefinition {
  return { group, label, organization: null, platform };
}

/** Issued and checked here, enforced by the app that asks. */
function ofApp(label: string): ScopeDefinition {
  return both("app", label, []);
}

const definitions = {
  "access:check": both("gateway", "Check and hold what an organization may use, and verify callers' keys", [
    "organization:read",
    "api-key:verify",
    "credits:hold",
  ]),
  "usage:write": {
    ...both("gateway", "Report usage and spending, settle and release holds", [
      "credits:spend",
      "usage:record",
    ]),
    member: ["usage:record"],
  },
  "usage:read": {
    ...both("gateway", "See usage", ["usage:read", "usage:read-all"]),
    member: ["usage:read"],
  },
  "members:read": both("people", "See members and invitations", [
    "organization:read",
    "user:list",
    "invitation:list",
  ]),
  "members:write": both("people", "Remove members", ["membership:remove"]),
  "invitations:write": both("people", "Invite members, resend and revoke invitations", [
    "invitation:list",
    "invitation:manage",
  ]),
  "workspaces:read": both("workspaces", "See workspaces and who is in them", [
    "organization:read",
    "workspace:view",
    "workspace:view-all",
  ]),
  "workspaces:write": both("workspaces", "Create, edit, suspend, archive and delete workspaces", [
    "organization:read",
    "workspace:view",
    "workspace:view-all",
    "workspace:manage",
  ]),
  "items:read": both("workspaces", "See campaigns, content and other items", [
    "organization:read",
    "item:read",
  ]),
  "items:write": both("workspaces", "Report campaigns, content and other items", ["item:report"]),
  "resources:read": both("resources", "See an organization's models, and what they cost", [
    "organization:read",
  ]),
  "resources:write": platformOnly("resources", "Turn an organization's models on and off, and set rates", [
    "organization:read",
    "organization:set-models",
    "rate:read",
    "rate:manage",
  ]),
  "credits:read": both("credits", "See balances, transfers and purchases", ["credits:read"]),
  "credits:write": platformOnly("credits", "Grant and refund credits, reverse transfers, add purchases", [
    "credits:read",
    "credits:grant",
    "credits:refund",
    "credits:reverse",
    "purchase:add",
    "charging:set",
  ]),
  "organizations:read": platformOnly("organizations", "See every organization", [
    "organization:list",
    "organization:read",
  ]),
  "organizations:write": platformOnly("organizations", "Add and edit organizations", [
    "organization:list",
    "organization:read",
    "organization:create",
    "organization:update",
  ]),
  "chat:complete": ofApp("Chat and complete"),
  "data:manage": ofApp("Manage data"),
  "conversations:read": ofApp("Read conversations"),
  "spaces:manage": ofApp("Manage spaces"),
  "models:configure": ofApp("Configure models"),
} satisfies Record<string, ScopeDefinition>;

export type KeyScope = keyof typeof definitions;

export const scopeDefinitions: Readonly<Record<KeyScope, ScopeDefinition>> = definitions;
export const keyScopes = Object.keys(definitions) as KeyScope[];

export type KeyOwner = "ORGANIZATION" | "MEMBER" | "PLATFORM";

/** What a key with these scopes may do where it counts. A scope that is gone, as after a downgrade, gives nothing. */
export function permissionsOf(scopes: readonly string[], owner: KeyOwner): Permission[] {
  const given = keyScopes
    .filter((scope) => scopes.includes(scope))
    .flatMap((scope) => permissionsFor(scopeDefinitions[scope], owner));
  return [...new Set(given)];
}

function permissionsFor(
  { organization, platform, member }: ScopeDefinition,
  owner: KeyOwner,
): readonly Permission[] {
  if (owner === "PLATFORM") return platform;
  return (owner === "MEMBER" && member) || organization || [];
}

/** The scopes that a key of this owner can have; of a member those that their role makes use of. */
export function scopesFor(owner: KeyOwner, role: readonly Permission[] = []): KeyScope[] {
  return keyScopes.filter((scope) => {
    const { organization, group, member = organization } = scopeDefinitions[scope];
    if (owner === "PLATFORM") return true;
    if (owner === "ORGANIZATION") return organization !== null;
    return group === "app" || (member?.every((permission) => role.includes(permission)) ?? false);
  });
}
