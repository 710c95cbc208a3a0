// The catalogue of the audit log: every action that is recorded, what it was done to, and how screens show it. An action that
// is not here does not compile.

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
  | "tier"
  | "credit-type"
  | "settings"
  | "job"
  | "export";

/** By which people look for actions. */
export const auditGroups = {
  "sign-in": "Sign-in",
  accounts: "Accounts",
  memberships: "Memberships and invitations",
  organizations: "Organizations",
  "single-sign-on": "Single sign-on",
  ledger: "Credits and tokens",
  "sales-files": "Sales files",
  platform: "Platform",
  exports: "Exports",
  access: "Access",
} as const;

export type AuditGroup = keyof typeof auditGroups;

export interface AuditDefinition {
  readonly group: AuditGroup;
  readonly target: AuditTarget;
  /** Follows the name of the actor */
  readonly label: string;
}

function about<Action extends string>(
  group: AuditGroup,
  target: AuditTarget,
  labels: Record<Action, string>,
): Record<Action, AuditDefinition> {
  const actions = Object.keys(labels) as Action[];
  const entries = actions.map((action) => [action, { group, target, label: labels[action] }] as const);
  return Object.fromEntries(entries) as Record<Action, AuditDefinition>;
}

/** Names are a noun and a past participle, like "organization.updated". */
export const auditActions = {
  ...about("sign-in", "user", {
    "user.signed-in": "signed in",
    "user.signed-out": "signed out",
    "user.sign-in-refused": "was refused at sign-in",
    "user.second-factor-requested": "was asked for the second factor",
    "user.second-factor-refused": "gave a wrong second factor",
    "user.recovery-code-used": "used a recovery code",
    "user.reauthenticated": "confirmed who they are",
    "user.reauthentication-refused": "could not confirm who they are",
    "user.impersonation-started": "started viewing as a person",
    "user.impersonation-stopped": "stopped viewing as a person",
    "user.session-ended": "signed a browser out",
    "user.other-sessions-ended": "signed their other browsers out",
    "user.session-revoked": "signed a person out",
    "user.password-reset-requested": "asked for a link to set a password",
    "user.password-set": "set a password with a link",
    "user.password-changed": "changed their password",
    "user.second-factor-changed": "changed their second factor",
    "user.passkey-renamed": "renamed a passkey",
  }),
  ...about("accounts", "user", {
    "user.registration-requested": "asked to register",
    "user.registered": "registered",
    "user.created": "created an account",
    "user.updated": "changed a profile",
    "user.disabled": "disabled an account",
    "user.enabled": "enabled an account",
    "user.deleted": "deleted an account",
    "user.admin-granted": "made a person an Admin",
    "user.admin-revoked": "took the role Admin away",
    "user.email-verification-requested": "asked for a link to confirm their address",
    "user.email-verified": "confirmed their address",
    "user.email-change-requested": "asked to change their address",
    "user.email-changed": "changed their address",
    "user.email-change-cancelled": "kept their address",
    "user.notifications-set": "changed what they are notified of",
    "user.picture-set": "changed their picture",
    "user.picture-removed": "removed their picture",
  }),
  ...about("memberships", "user", {
    "membership.created": "added a membership",
    "membership.role-changed": "changed a role",
    "membership.removed": "removed a membership",
    "membership.left": "left",
    "membership.allowance-set": "set a monthly allowance",
  }),
  ...about("memberships", "invitation", {
    "invitation.created": "invited a person",
    "invitation.renewed": "invited a person again",
    "invitation.resent": "sent an invitation again",
    "invitation.revoked": "revoked an invitation",
    "invitation.deleted": "deleted an invitation",
    "invitation.link-copied": "copied the link of an invitation",
    "invitation.requested": "asked for a new invitation",
    "invitation.accepted": "accepted an invitation",
  }),
  ...about("organizations", "organization", {
    "organization.created": "added an organization",
    "organization.updated": "changed an organization",
    "organization.logo-set": "changed a logo",
    "organization.logo-removed": "removed a logo",
    "organization.models-enabled": "turned models on",
    "organization.models-disabled": "turned models off",
    "organization.allowance-set": "set a default monthly allowance",
    "organization.limit-set": "set a limit of an organization",
    "organization.limit-ended": "ended a limit of an organization",
    "organization.alert-set": "changed an alert of an organization",
    "organization.alert-reset": "gave an organization the platform's alert",
    "organization.second-factor-required": "changed whether a second factor is required",
    "organization.deleted": "deleted an organization",
    "organization.restored": "restored an organization",
    "organization.purged": "erased a deleted organization",
  }),
  ...about("single-sign-on", "user", {
    "oauth-identity.created": "connected an identity provider",
    "oauth-identity.deleted": "disconnected an identity provider",
  }),
  ...about("single-sign-on", "oauth-connection", {
    "oauth.created": "set up an identity provider",
    "oauth.updated": "changed an identity provider",
    "oauth.tested": "tested an identity provider",
    "oauth.enabled": "turned an identity provider on",
    "oauth.disabled": "turned an identity provider off",
    "oauth.enforced": "required sign-in through an identity provider",
    "oauth.enforcement-ended": "stopped requiring sign-in through an identity provider",
    "oauth.deleted": "deleted an identity provider",
  }),
  ...about("ledger", "organization", {
    "credits.granted": "granted credits",
    "credits.spent": "spent credits",
  }),
  ...about("ledger", "user", {
    "credits.assigned": "assigned credits",
    "credits.unassigned": "took credits back",
  }),
  ...about("ledger", "transfer", {
    "credits.refunded": "refunded credits",
    "credits.reversed": "reversed a transfer",
    "credits.expired": "let credits expire",
  }),
  ...about("ledger", "purchase", { "purchase.added": "added a purchase" }),
  ...about("sales-files", "sales-file", {
    "sales-file.uploaded": "uploaded a sales file",
    "sales-file.sheet-chosen": "chose the sheet of a sales file",
    "sales-file.mapped": "mapped the columns of a sales file",
    "sales-file.codes-named": "named the organizations of a sales file",
    "sales-file.inspected": "checked a sales file",
    "sales-file.confirmed": "confirmed a sales file",
    "sales-file.posted": "posted a sales file",
    "sales-file.refused": "refused a sales file",
    "sales-file.retried": "tried a sales file again",
    "sales-file.cancelled": "cancelled a sales file",
    "sales-file.undo-requested": "asked to undo a sales file",
    "sales-file.undone": "undid a sales file",
  }),
  ...about("platform", "model", {
    "model.created": "added a model",
    "model.updated": "changed a model",
    "model.retired": "retired a model",
    "model.unretired": "brought a model back",
  }),
  ...about("platform", "tier", {
    "tier.created": "added a tier",
    "tier.updated": "changed a tier",
    "tier.deleted": "deleted a tier",
  }),
  ...about("platform", "credit-type", {
    "credit-type.created": "added a credit type",
    "credit-type.updated": "changed a credit type",
    "credit-type.deleted": "deleted a credit type",
  }),
  ...about("platform", "settings", {
    "settings.updated": "changed the settings of the platform",
    "settings.alert-set": "changed an alert of the platform",
  }),
  ...about("platform", "job", {
    "job.retried": "tried a job again",
    "job.cancelled": "cancelled a job",
  }),
  ...about("exports", "export", {
    "organization.exported": "exported organizations",
    "user.exported": "exported people",
    "invitation.exported": "exported invitations",
    "purchase.exported": "exported purchases",
    "sales-file.bad-rows-exported": "exported the bad rows of a sales file",
  }),
  ...about("access", "organization", { "access.denied": "was denied access" }),
};

export type AuditAction = keyof typeof auditActions;

/** Names that older events carry for good. */
const formerActions: Readonly<Record<string, AuditAction>> = {
  "user.proved-again": "user.reauthenticated",
  "user.proof-refused": "user.reauthentication-refused",
  "user.view-started": "user.impersonation-started",
  "user.view-stopped": "user.impersonation-stopped",
  "user.second-factor-asked": "user.second-factor-requested",
  "user.reset-asked": "user.password-reset-requested",
  "user.registration-asked": "user.registration-requested",
  "user.made-admin": "user.admin-granted",
  "user.no-admin-any-more": "user.admin-revoked",
  "user.email-verify-asked": "user.email-verification-requested",
  "user.email-change-asked": "user.email-change-requested",
  "user.mail-muted": "user.notifications-set",
  "user.mail-wanted": "user.notifications-set",
  "user.email-muted": "user.notifications-set",
  "user.email-unmuted": "user.notifications-set",
  "invitation.asked": "invitation.requested",
  "oauth.not-enforced": "oauth.enforcement-ended",
  "sales-file.undo-asked": "sales-file.undo-requested",
};

/** The name by which an action goes today. Throws for one that never was: the database holds none. */
export function currentAction(stored: string): AuditAction {
  const action = formerActions[stored] ?? stored;
  if (Object.hasOwn(auditActions, action)) return action as AuditAction;
  throw new Error(`The audit log has no action "${stored}".`);
}
