// The pages and actions of the command palette, each with whether this user may.
import type { UserActor } from "#lib/access/actor.ts";
import { isImpersonating, may } from "#lib/access/authorize.ts";
import { type Permission, permissionRules, type Role, rolePermissions } from "#lib/access/permissions.ts";
import { impersonationRefusal } from "#lib/access/policy.ts";
import { organizationPages } from "#lib/search/pages/organization/policy.ts";
import { mainPages, otherPages } from "#lib/search/pages/policy.ts";
import type { Command } from "#lib/search/policy.ts";

interface Action extends Pick<Command, "title" | "icon" | "href" | "synonyms"> {
  id: string;
  permission?: Permission;
  /** It is done in the current organization, and not offered without one. */
  here?: true;
}

const actions: readonly Action[] = [
  {
    id: "add-organization",
    title: "Add Organization",
    icon: "organizations",
    href: "/organizations/new",
    permission: "organization:create",
    synonyms: ["New Organization", "Create Organization", "Add customer", "Add tenant"],
  },
  {
    id: "invite",
    title: "Invite People",
    icon: "invitations",
    href: "/invitations/new",
    permission: "invitation:manage",
    synonyms: ["Send Invitation", "New Invitation", "Add member", "Expires in Seconds"],
  },
  {
    id: "new-user",
    title: "New User",
    icon: "users",
    href: "/users/new",
    permission: "user:create",
    synonyms: ["Add User", "Create User"],
  },
  {
    id: "upload-sales-file",
    title: "Upload Sales File",
    icon: "salesFiles",
    href: "/sales-imports/new",
    permission: "sales-import:manage",
    synonyms: ["Import purchases", "CSV", "XLSX", "Sales import"],
  },
  {
    id: "add-purchase",
    title: "Add Purchase",
    icon: "purchase",
    href: "/organizations/:slug/purchases",
    permission: "purchase:add",
    here: true,
    synonyms: ["New Purchase", "Record sale"],
  },
  {
    id: "grant-credits",
    title: "Grant Credits",
    icon: "creditTypes",
    href: "/organizations/:slug/credits",
    permission: "credits:grant",
    here: true,
    synonyms: ["Add credits", "Top up", "Grant tokens"],
  },
  {
    id: "assign-credits",
    title: "Assign Credits",
    icon: "creditTypes",
    href: "/organizations/:slug/credits",
    permission: "credits:assign",
    here: true,
    synonyms: ["Hand out credits", "Transfer credits"],
  },
  {
    id: "assign-users",
    title: "Assign Users",
    icon: "users",
    href: "/organizations/:slug/assign-users",
    permission: "organization:assign-users",
    here: true,
    synonyms: ["Add members", "Assign people"],
  },
  {
    id: "add-model",
    title: "Add Model",
    icon: "catalog",
    href: "/resources/models/new",
    permission: "resource:manage",
    synonyms: ["New Model", "Create Model"],
  },
  {
    id: "add-router",
    title: "Add Router",
    icon: "routers",
    href: "/resources/routers/new",
    permission: "resource:manage",
    synonyms: ["New Router", "Create Router"],
  },
  {
    id: "add-assistant",
    title: "Add Assistant",
    icon: "assistants",
    href: "/resources/assistants/new",
    permission: "resource:manage",
    synonyms: ["New Assistant", "Create Assistant"],
  },
  {
    id: "add-tool",
    title: "Add Tool",
    icon: "tools",
    href: "/resources/tools/new",
    permission: "resource:manage",
    synonyms: ["New Tool", "Create Tool"],
  },
  {
    id: "new-tier",
    title: "New Tier",
    icon: "tiers",
    href: "/tiers/new",
    permission: "tier:manage",
    synonyms: ["Add Tier", "Create Tier", "New plan"],
  },
  {
    id: "new-credit-type",
    title: "New Credit Type",
    icon: "creditTypes",
    href: "/credit-types/new",
    permission: "credit-type:manage",
    synonyms: ["Add Credit Type", "Create Credit Type"],
  },
  {
    id: "delete-organization",
    title: "Delete Organization",
    icon: "deleted",
    href: "/organizations/:slug/delete",
    permission: "organization:delete",
    here: true,
    synonyms: ["Remove organization", "Danger zone"],
  },
];

/** What the browser does itself: everybody may. */
const local: readonly Action[] = [
  {
    id: "theme-light",
    title: "Use Light Theme",
    icon: "light",
    synonyms: ["Change theme", "Appearance"],
  },
  { id: "theme-dark", title: "Use Dark Theme", icon: "dark", synonyms: ["Change theme", "Dark mode"] },
  {
    id: "theme-system",
    title: "Use System Theme",
    icon: "system",
    synonyms: ["Change theme", "System theme"],
  },
  {
    id: "shortcuts",
    title: "Show Keyboard Shortcuts",
    icon: "keyboard",
    synonyms: ["Help", "Keys", "Hotkeys"],
  },
  { id: "sign-out", title: "Sign Out", icon: "signOut", synonyms: ["Log out", "Logout", "Leave"] },
].map((action) => ({ ...action, href: null }));

/** All commands for this user; `organizationId` is the current organization. */
export function commandsOf(actor: UserActor, organizationId?: string): Command[] {
  const here = organizationId && may(actor, "organization:view", organizationId) ? organizationId : null;
  const offered = actions.filter((action) => here || !action.here);
  return [
    ...offered.map((action) => toCommand(actor, "action", action, action.here ? here : null)),
    ...mainPages.map((page) => toCommand(actor, "page", { ...page, id: page.href, title: page.label })),
    ...(here ? organizationCommands(actor, here) : []),
    ...otherPages.map((page) => toCommand(actor, "page", { ...page, id: page.href, title: page.label })),
    ...ownOrganizations(actor),
    ...local.map((action) => toCommand(actor, "action", action)),
  ];
}

function organizationCommands(actor: UserActor, organizationId: string): Command[] {
  const allowed = organizationPages.filter(({ permission }) => may(actor, permission, organizationId));
  return allowed.map(({ segment, label, synonyms }) => {
    const href = `/organizations/:slug${segment && `/${segment}`}`;
    return toCommand(actor, "page", { id: href, title: label, icon: "here", href, synonyms });
  });
}

/** Organizations that one belongs to without managing them: no search finds these. */
function ownOrganizations(actor: UserActor): Command[] {
  return actor.memberships
    .filter(({ organizationId }) => !may(actor, "organization:list", organizationId))
    .map(({ organizationName, organizationSlug }) => {
      const href = `/organizations/${organizationSlug}`;
      return toCommand(actor, "page", {
        id: href,
        title: organizationName,
        icon: "organizations",
        href,
        synonyms: [],
      });
    });
}

function toCommand(
  actor: UserActor,
  kind: Command["kind"],
  { id, title, icon, href, synonyms, permission }: Action,
  organizationId: string | null = null,
): Command {
  const refusal = permission ? refusalOf(actor, permission, organizationId) : null;
  return { id, kind, title, icon, href, synonyms, refusal };
}

/** Why not, and who can change it. */
function refusalOf(actor: UserActor, permission: Permission, organizationId: string | null): string | null {
  if (permissionRules[permission]?.impersonation && isImpersonating(actor)) return impersonationRefusal;
  if (may(actor, permission, organizationId ?? undefined)) return null;
  const has = (role: Role) => rolePermissions[role].includes(permission);
  return has("ORG_ADMIN")
    ? "Only Org Admins can do this. Ask an Org Admin of your organization."
    : "Only Admins can do this. Ask an Admin of this platform.";
}
