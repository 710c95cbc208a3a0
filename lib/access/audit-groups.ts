/** By which people look for actions. */
export const auditGroups = {
  "sign-in": "Sign-in",
  accounts: "Accounts",
  memberships: "Memberships and invitations",
  organizations: "Organizations",
  workspaces: "Workspaces",
  "single-sign-on": "Single sign-on",
  ledger: "Credits and tokens",
  views: "Saved views",
  "api-keys": "API keys",
  "sales-files": "Sales files",
  platform: "Platform",
  exports: "Exports",
  access: "Access and audit log",
} as const;

export type AuditGroup = keyof typeof auditGroups;

/** What an event is about; `targetId` names one of them. */
export type AuditTarget =
  | "user"
  | "organization"
  | "invitation"
  | "oauth-connection"
  | "transfer"
  | "purchase"
  | "sales-file"
  | "model"
  | "resource"
  | "tier"
  | "credit-type"
  | "settings"
  | "job"
  | "view"
  | "api-key"
  | "workspace"
  | "export";
