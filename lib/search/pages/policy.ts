// The pages of the portal: the navigation shows the main ones, and the command palette finds all of them.
import type { Permission } from "#lib/access/permissions.ts";

/** A page that the navigation shows to those who may open it. */
export interface MainPage {
  href: string;
  label: string;
  icon:
    | "overview"
    | "organizations"
    | "users"
    | "invitations"
    | "catalog"
    | "routers"
    | "assistants"
    | "tools"
    | "tiers"
    | "creditTypes"
    | "rates"
    | "salesFiles"
    | "usage"
    | "auditLogs"
    | "apiKeys"
    | "requests"
    | "jobs"
    | "emails"
    | "settings";
  permission: Permission;
  /** The heading above it in the sidebar */
  group?: "Administration" | "Resources" | "Billing" | "Platform";
  /** Goes there after G */
  key: string;
  synonyms: readonly string[];
}

export const mainPages: readonly MainPage[] = [
  {
    href: "/",
    label: "Overview",
    icon: "overview",
    permission: "overview:read",
    key: "h",
    synonyms: ["Home", "Dashboard", "Quick stats", "Needs attention", "Total Organizations"],
  },
  {
    href: "/organizations",
    label: "Organizations",
    icon: "organizations",
    permission: "organization:list",
    group: "Administration",
    key: "o",
    synonyms: ["Customers", "Tenants", "Companies", "Total Spent Credits", "Credit Balance", "Total Members"],
  },
  {
    href: "/users",
    label: "Users",
    icon: "users",
    permission: "user:list",
    group: "Administration",
    key: "u",
    synonyms: ["People", "Members", "Edit user", "Global Administrators"],
  },
  {
    href: "/invitations",
    label: "Invitations",
    icon: "invitations",
    permission: "invitation:list",
    group: "Administration",
    key: "i",
    synonyms: ["Invites", "Pending invitations", "Resend invitation"],
  },
  {
    href: "/resources/models",
    label: "Model Catalog",
    icon: "catalog",
    permission: "resource:read",
    group: "Resources",
    key: "m",
    synonyms: ["Models", "Resources", "LLM"],
  },
  {
    href: "/resources/routers",
    label: "Routers",
    icon: "routers",
    permission: "resource:read",
    group: "Resources",
    key: "r",
    synonyms: ["Fallbacks", "Load balancing", "Routing"],
  },
  {
    href: "/resources/assistants",
    label: "Assistants",
    icon: "assistants",
    permission: "resource:read",
    group: "Resources",
    key: "b",
    synonyms: ["Agents", "Bots", "Prompts"],
  },
  {
    href: "/resources/tools",
    label: "Tools",
    icon: "tools",
    permission: "resource:read",
    group: "Resources",
    key: "f",
    synonyms: ["MCP servers", "Functions", "Integrations"],
  },
  {
    href: "/usage",
    label: "Usage",
    icon: "usage",
    permission: "overview:read",
    group: "Billing",
    key: "d",
    synonyms: ["Consumption", "Calls", "Tokens used", "Usage by organization", "Analytics"],
  },
  {
    href: "/tiers",
    label: "Tiers",
    icon: "tiers",
    permission: "tier:manage",
    group: "Billing",
    key: "t",
    synonyms: ["Plans", "Subscriptions", "Limits", "Quotas"],
  },
  {
    href: "/requests",
    label: "Requests",
    icon: "requests",
    permission: "limit:decide",
    group: "Billing",
    key: "q",
    synonyms: ["Limit increases", "Quota requests", "Approvals"],
  },
  {
    href: "/credit-types",
    label: "Credit Types",
    icon: "creditTypes",
    permission: "credit-type:manage",
    group: "Billing",
    key: "c",
    synonyms: ["SGD Credits", "Units", "Currencies"],
  },
  {
    href: "/rates",
    label: "Rates",
    icon: "rates",
    permission: "rate:manage",
    group: "Billing",
    key: "v",
    synonyms: ["Prices", "Pricing", "Price list", "Cost of models", "Markup"],
  },
  {
    href: "/sales-imports",
    label: "Sales Files",
    icon: "salesFiles",
    permission: "sales-import:manage",
    group: "Billing",
    key: "s",
    synonyms: ["Sales imports", "Purchases file"],
  },
  {
    href: "/audit-logs",
    label: "Audit Logs",
    icon: "auditLogs",
    permission: "audit:read",
    group: "Platform",
    key: "a",
    synonyms: ["Activity", "History", "Who changed what", "Security events", "Sign-ins", "Logs"],
  },
  {
    href: "/api-keys",
    label: "API Keys",
    icon: "apiKeys",
    permission: "platform-api-key:manage",
    group: "Platform",
    key: "k",
    synonyms: ["Platform keys", "Tokens", "Integrations", "REST API"],
  },
  {
    href: "/jobs",
    label: "Jobs",
    icon: "jobs",
    permission: "job:manage",
    group: "Platform",
    key: "j",
    synonyms: ["Background work", "Queue", "Mail queue"],
  },
  {
    href: "/emails",
    label: "Emails",
    icon: "emails",
    permission: "email:read",
    group: "Platform",
    key: "l",
    synonyms: ["Delivery log", "Mail", "Bounced", "Outbox"],
  },
  {
    href: "/settings",
    label: "Settings",
    icon: "settings",
    permission: "settings:manage",
    group: "Platform",
    key: "e",
    synonyms: ["Platform settings", "Configuration", "OAuth login", "Registration"],
  },
];

export interface OtherPage extends Pick<MainPage, "href" | "label" | "synonyms"> {
  icon: string;
  /** Without one, everybody who is signed in may open it. */
  permission?: Permission;
}

export const otherPages: readonly OtherPage[] = [
  {
    href: "/organizations/deleted",
    label: "Recently Deleted Organizations",
    icon: "deleted",
    permission: "organization:restore",
    synonyms: ["Restore organization", "Trash"],
  },
  {
    href: "/invitations/stats",
    label: "Invitation Stats",
    icon: "stats",
    permission: "invitation:list",
    synonyms: ["Acceptance", "Delivery"],
  },
  {
    href: "/resources/matrix",
    label: "Models by Organization",
    icon: "catalog",
    permission: "resource:manage",
    synonyms: ["Matrix", "Bulk model access", "Models × organizations"],
  },
  {
    href: "/roles",
    label: "Roles and Permissions",
    icon: "roles",
    synonyms: ["Review roles", "Who may do what", "Rights"],
  },
  { href: "/account", label: "Your Profile", icon: "account", synonyms: ["Your account", "Name", "Picture"] },
  { href: "/account/email", label: "Your Email", icon: "account", synonyms: ["Change email"] },
  { href: "/account/password", label: "Your Password", icon: "account", synonyms: ["Change password"] },
  {
    href: "/account/second-factor",
    label: "Your Second Factor",
    icon: "account",
    synonyms: ["Two-factor authentication", "2FA", "Passkeys", "Authenticator app", "Recovery codes"],
  },
  {
    href: "/account/sessions",
    label: "Your Sessions",
    icon: "account",
    synonyms: ["Devices", "Sign out others"],
  },
  {
    href: "/account/organizations",
    label: "Your Organizations",
    icon: "account",
    synonyms: ["Memberships", "Leave organization", "Join organization"],
  },
  {
    href: "/account/usage",
    label: "Your Usage",
    icon: "account",
    synonyms: ["My calls", "What I used", "My cost"],
  },
  {
    href: "/account/api-keys",
    label: "Your API Keys",
    icon: "account",
    synonyms: ["Personal access tokens", "API tokens"],
  },
  {
    href: "/account/notifications",
    label: "Your Notifications",
    icon: "account",
    synonyms: ["Emails to you", "Mute"],
  },
];
