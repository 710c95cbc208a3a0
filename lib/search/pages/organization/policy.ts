// The pages of one organization, as the command palette and keyboard shortcuts know them.
import type { MainPage } from "#lib/search/pages/policy.ts";

/** A page of one organization. */
export interface OrganizationPage extends Pick<MainPage, "label" | "permission" | "synonyms"> {
  /** The last segment of its URL; "" for the organization's own */
  segment: string;
  /** Goes there after G */
  key?: string;
}

export const organizationPages: readonly OrganizationPage[] = [
  { segment: "", label: "Overview", permission: "organization:view", key: "h", synonyms: ["Home"] },
  {
    segment: "details",
    label: "Details",
    permission: "organization:read",
    synonyms: ["Manage Organization", "Edit organization", "Logo", "Domain Name"],
  },
  {
    segment: "member-guide",
    label: "Member Guide",
    permission: "organization:read",
    synonyms: ["House rules", "Welcome text", "Onboarding"],
  },
  {
    segment: "defaults",
    label: "Defaults",
    permission: "organization:read",
    synonyms: ["Default router", "Conversation naming model"],
  },
  {
    segment: "retention",
    label: "Retention",
    permission: "organization:read",
    synonyms: ["Archived workspaces", "Keep archived workspaces"],
  },
  {
    segment: "internal",
    label: "Internal",
    permission: "organization:annotate",
    synonyms: ["Tags", "Internal note", "Account manager"],
  },
  { segment: "members", label: "Members", permission: "user:list", synonyms: ["Users", "People"] },
  {
    segment: "role-templates",
    label: "Role Templates",
    permission: "user:list",
    synonyms: ["Presets", "Space access", "Join by domain"],
  },
  { segment: "invitations", label: "Invitations", permission: "invitation:list", synonyms: ["Invites"] },
  {
    segment: "workspaces",
    label: "Workspaces",
    permission: "workspace:view",
    key: "w",
    synonyms: ["Spaces", "Projects", "Teams"],
  },
  {
    segment: "items",
    label: "Items",
    permission: "item:read",
    synonyms: ["Campaigns", "Content", "Conversations", "Documents", "Datasets", "Storage usage"],
  },
  { segment: "hierarchy", label: "Hierarchy", permission: "item:read", synonyms: ["Structure", "Tree"] },
  {
    segment: "models",
    label: "Models",
    permission: "organization:read",
    synonyms: ["Model access", "Resources"],
  },
  {
    segment: "routers",
    label: "Routers",
    permission: "organization:read",
    synonyms: ["Routing", "Fallbacks"],
  },
  {
    segment: "assistants",
    label: "Assistants",
    permission: "organization:read",
    synonyms: ["Agents", "Bots"],
  },
  {
    segment: "tools",
    label: "Tools",
    permission: "organization:read",
    synonyms: ["MCP servers", "Integrations"],
  },
  {
    segment: "access",
    label: "Effective Access",
    permission: "organization:read",
    synonyms: ["Who may use what", "Why not", "Access control"],
  },
  {
    segment: "limits",
    label: "Limits",
    permission: "organization:read",
    synonyms: ["Quotas", "Tier", "Request an increase"],
  },
  {
    segment: "alerts",
    label: "Alerts",
    permission: "organization:read",
    synonyms: ["Thresholds", "Spending spike", "Warnings"],
  },
  {
    segment: "requests",
    label: "Requests",
    permission: "organization:read",
    synonyms: ["Limit increases", "Approvals"],
  },
  {
    segment: "usage",
    label: "Usage",
    permission: "usage:read",
    synonyms: ["Consumption", "Cost", "Spending by model", "Tokens used", "Calls", "Analytics"],
  },
  {
    segment: "rates",
    label: "Rates",
    permission: "credits:read",
    synonyms: ["Prices of models", "Charging", "Markup", "What models cost"],
  },
  {
    segment: "credits",
    label: "Credits",
    permission: "credits:read",
    synonyms: ["Balance", "Allowance", "Tokens"],
  },
  {
    segment: "transfers",
    label: "Transfers",
    permission: "credits:read",
    synonyms: ["Ledger", "Transactions", "History of credits", "Reverse"],
  },
  {
    segment: "purchases",
    label: "Purchases",
    permission: "credits:read",
    key: "p",
    synonyms: ["Sales", "Invoices", "Orders"],
  },
  {
    segment: "reports",
    label: "Reports",
    permission: "report:read",
    synonyms: [
      "Usage reports",
      "Credit usage by workspace",
      "Credit usage by user",
      "Campaign costs",
      "Export as PDF",
    ],
  },
  {
    segment: "security",
    label: "Security",
    permission: "organization:read",
    synonyms: ["Two-factor authentication", "2FA", "Require a second factor"],
  },
  {
    segment: "audit-logs",
    label: "Audit Logs",
    permission: "audit:read",
    synonyms: ["Activity", "History", "Who changed what", "Sign-ins"],
  },
  {
    segment: "api-keys",
    label: "API Keys",
    permission: "api-key:read",
    synonyms: ["Integrations", "Tokens", "REST API"],
  },
  {
    segment: "connect",
    label: "Connect an App",
    permission: "api-key:read",
    synonyms: ["Quickstart", "Code snippets", "SDK", "First call", "Gateway"],
  },
];
