// The catalogue of the audit log: every action that is recorded, what it was done to, and how screens show it. An action that
// is not here does not compile.
import type { AuditGroup, AuditTarget } from "#lib/access/audit-groups.ts";
import { formerActions } from "#lib/access/former-actions.ts";
import { namesOf } from "#lib/core/fields.ts";

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
    "user.sign-in-refused": "failed to sign in",
    "user.second-factor-requested": "started two-factor sign-in",
    "user.second-factor-refused": "entered a wrong two-factor code",
    "user.recovery-code-used": "used a recovery code",
    "user.reauthenticated": "confirmed their identity",
    "user.reauthentication-refused": "failed to confirm their identity",
    "user.impersonation-started": "started viewing as a user",
    "user.impersonation-stopped": "stopped viewing as a user",
    "user.session-ended": "signed out a browser",
    "user.other-sessions-ended": "signed out their other browsers",
    "user.session-revoked": "signed out a user",
    "user.password-reset-requested": "requested a password link",
    "user.password-set": "set a password with an emailed link",
    "user.password-changed": "changed their password",
    "user.second-factor-changed": "changed their two-factor authentication",
    "user.passkey-renamed": "renamed a passkey",
  }),
  ...about("accounts", "user", {
    "user.registration-requested": "requested to register",
    "user.registered": "registered",
    "user.created": "created an account",
    "user.set-up-link-sent": "sent a link to set up an account",
    "user.updated": "edited a profile",
    "user.disabled": "disabled an account",
    "user.enabled": "enabled an account",
    "user.deleted": "deleted an account",
    "user.admin-granted": "granted the Admin role",
    "user.admin-revoked": "removed the Admin role",
    "user.email-verification-requested": "requested a link to confirm their email address",
    "user.email-verified": "confirmed their email address",
    "user.email-change-requested": "requested to change their email address",
    "user.email-changed": "changed their email address",
    "user.email-change-cancelled": "cancelled an email address change",
    "user.notifications-set": "changed their notification settings",
    "user.picture-set": "changed their picture",
    "user.picture-removed": "removed their picture",
  }),
  ...about("memberships", "user", {
    "membership.created": "added a membership",
    "membership.role-changed": "changed a role",
    "membership.removed": "removed a membership",
    "membership.left": "ended their membership",
    "membership.workspaces-set": "changed the workspaces of a member",
    "membership.allowance-set": "set a monthly allowance",
    "membership.access-changed": "changed which resources a member may use",
  }),
  ...about("memberships", "invitation", {
    "invitation.created": "invited a user",
    "invitation.renewed": "invited a user again",
    "invitation.resent": "resent an invitation",
    "invitation.revoked": "revoked an invitation",
    "invitation.deleted": "deleted an invitation",
    "invitation.link-copied": "copied an invitation link",
    "invitation.requested": "requested a new invitation",
    "invitation.accepted": "accepted an invitation",
  }),
  ...about("organizations", "organization", {
    "organization.created": "added an organization",
    "organization.updated": "edited an organization",
    "organization.annotated": "edited an organization's tags, account manager or internal note",
    "organization.logo-set": "changed a logo",
    "organization.logo-removed": "removed a logo",
    "organization.models-enabled": "turned on models",
    "organization.models-disabled": "turned off models",
    "organization.access-changed": "changed which resources an organization may use",
    "workspace.access-changed": "changed which resources a workspace may use",
    "role-template.created": "added a role template",
    "role-template.updated": "edited a role template",
    "role-template.deleted": "deleted a role template",
    "role-template.join-set": "changed what people get who join by themselves",
    "organization.member-guide-set": "changed the member guide",
    "organization.workspace-retention-set": "changed how long archived workspaces are kept",
    "organization.defaults-set": "changed the default router or naming model of an organization",
    "organization.default-lost": "found that an organization may no longer use a default that it chose",
    "organization.allowance-set": "set a default monthly allowance",
    "organization.limit-set": "overrode a limit",
    "organization.limit-ended": "ended a limit override",
    "organization.own-limit-set": "set a limit of the organization's own",
    "organization.own-limit-removed": "removed a limit of the organization's own",
    "organization.limit-requested": "requested a higher limit",
    "organization.limit-request-approved": "approved a request for a higher limit",
    "organization.limit-request-declined": "declined a request for a higher limit",
    "organization.limit-request-withdrawn": "withdrew a request for a higher limit",
    "organization.alert-added": "added an alert threshold",
    "organization.alert-removed": "removed an alert threshold",
    "organization.alert-set": "changed a low balance alert",
    "organization.alert-reset": "reset a low balance alert to the platform default",
    "organization.second-factor-required": "changed the two-factor authentication requirement",
    "organization.key-rules-set": "changed the rules for API keys",
    "organization.deleted": "deleted an organization",
    "organization.restored": "restored an organization",
    "organization.purged": "permanently removed an organization",
  }),
  ...about("workspaces", "workspace", {
    "workspace.created": "created a workspace",
    "workspace.updated": "edited a workspace",
    "workspace.suspended": "suspended a workspace",
    "workspace.reactivated": "reactivated a workspace",
    "workspace.archived": "archived a workspace",
    "workspace.restored": "restored a workspace",
    "workspace.deleted": "deleted a workspace",
    "workspace.purged": "deleted an archived workspace whose time was over",
    "workspace.limit-set": "changed the monthly limit of a workspace",
    "workspace.defaults-set": "changed the default router or naming model of a workspace",
    "workspace.default-lost": "found that a workspace may no longer use a default that it chose",
    "workspace.members-set": "changed the members of a workspace",
    "workspace.members-removed": "removed members from a workspace",
  }),
  ...about("single-sign-on", "user", {
    "oauth-identity.created": "connected an identity provider",
    "oauth-identity.deleted": "disconnected an identity provider",
  }),
  ...about("single-sign-on", "oauth-connection", {
    "oauth.created": "set up an identity provider",
    "oauth.updated": "edited an identity provider",
    "oauth.tested": "tested an identity provider",
    "oauth.enabled": "enabled an identity provider",
    "oauth.disabled": "disabled an identity provider",
    "oauth.enforced": "required sign-in with an identity provider",
    "oauth.enforcement-ended": "stopped requiring sign-in with an identity provider",
    "oauth.deleted": "deleted an identity provider",
  }),
  ...about("ledger", "organization", {
    "credits.granted": "granted credits",
    "credits.spent": "spent credits",
    "credits.hold-released": "released held credits",
    "credits.owed-waived": "waived credits that were owed",
  }),
  ...about("ledger", "user", {
    "credits.assigned": "assigned credits",
    "credits.unassigned": "took back credits",
  }),
  ...about("ledger", "workspace", {
    "workspace.credits-assigned": "assigned credits to a workspace",
    "workspace.credits-unassigned": "took back credits from a workspace",
  }),
  ...about("ledger", "transfer", {
    "credits.refunded": "refunded credits",
    "credits.reversed": "reversed a transfer",
    "credits.expired": "expired credits",
  }),
  ...about("ledger", "purchase", { "purchase.added": "added a purchase" }),
  ...about("sales-files", "sales-file", {
    "sales-file.uploaded": "uploaded a sales file",
    "sales-file.sheet-chosen": "chose the sheet in a sales file",
    "sales-file.mapped": "mapped the columns in a sales file",
    "sales-file.codes-named": "matched the organizations in a sales file",
    "sales-file.inspected": "checked a sales file",
    "sales-file.confirmed": "confirmed a sales file",
    "sales-file.posted": "posted a sales file",
    "sales-file.refused": "rejected a sales file",
    "sales-file.failed": "gave up on a sales file",
    "sales-file.retried": "retried a sales file",
    "sales-file.cancelled": "cancelled a sales file",
    "sales-file.undo-requested": "requested to undo a sales file",
    "sales-file.undone": "undid a sales file",
  }),
  ...about("platform", "model", {
    "model.created": "added a model",
    "model.updated": "edited a model",
    "model.retirement-planned": "planned a model's retirement",
    "model.retired": "retired a model",
    "model.unretired": "brought back a model",
  }),
  ...about("platform", "resource", {
    "resource.created": "added a router, assistant or tool",
    "resource.updated": "edited a router, assistant or tool",
    "resource.retired": "retired a router, assistant or tool",
    "resource.unretired": "brought back a router, assistant or tool",
    "resource.deleted": "deleted a router, assistant or tool",
    "resource.secret-set": "set a tool's secret",
    "resource.secret-removed": "removed a tool's secret",
    "resource.switched": "turned resources on or off for many organizations",
  }),
  ...about("platform", "tier", {
    "tier.created": "added a tier",
    "tier.updated": "edited a tier",
    "tier.deleted": "deleted a tier",
  }),
  ...about("platform", "model", {
    "rate.set": "set a rate of a model",
    "rate.ended": "ended a rate of a model",
    "rate.deleted": "deleted a rate of a model",
  }),
  ...about("ledger", "organization", {
    "organization.charging-set": "changed how usage of an organization is charged",
  }),
  ...about("platform", "credit-type", {
    "credit-type.created": "added a credit type",
    "credit-type.updated": "edited a credit type",
    "credit-type.deleted": "deleted a credit type",
  }),
  ...about("platform", "settings", {
    "settings.updated": "changed the platform settings",
    "demo.removed": "removed the demo data",
    "settings.mail-tested": "sent a test email",
    "settings.defaults-set": "changed the platform's default router or naming model",
    "settings.alert-set": "changed the default low balance alert",
  }),
  ...about("platform", "job", {
    "job.retried": "retried a job",
    "job.cancelled": "cancelled a job",
  }),
  ...about("views", "view", {
    "view.shared": "shared a saved view",
    "view.unshared": "stopped sharing a saved view",
    "view.updated": "changed a shared view",
    "view.deleted": "deleted a shared view",
  }),
  ...about("api-keys", "api-key", {
    "api-key.created": "created an API key",
    "api-key.rotated": "rotated an API key",
    "api-key.revoked": "revoked an API key",
    "api-key.leaked": "sent an API key in a URL",
  }),
  ...about("exports", "export", {
    "organization.exported": "exported organizations",
    "user.exported": "exported users",
    "invitation.exported": "exported invitations",
    "resource.exported": "exported models, routers, assistants or tools",
    "purchase.exported": "exported purchases",
    "transfer.exported": "exported transfers",
    "usage.exported": "exported usage",
    "report.exported": "exported a report",
    "report.downloaded": "downloaded a report",
    "report.deleted": "deleted a report's file",
    "workspace.exported": "exported workspaces",
    "sales-file.bad-rows-exported": "exported a sales file's rows with errors",
    "audit-log.exported": "exported the audit log",
  }),
  ...about("access", "organization", {
    "audit-log.retention-set": "changed how long audit events are kept",
    "audit-log.purged": "removed audit events at the end of their retention",
  }),
  ...about("access", "organization", { "access.denied": "was denied access" }),
};

export type AuditAction = keyof typeof auditActions;

/** What was asked for and not allowed; every other action was done. */
export const deniedActions: readonly AuditAction[] = [
  "access.denied",
  "user.sign-in-refused",
  "user.second-factor-refused",
  "user.reauthentication-refused",
];

/** The actions of a group. */
export function actionsIn(group: AuditGroup): AuditAction[] {
  return namesOf(auditActions).filter((action) => auditActions[action].group === group);
}

const currentNames: Readonly<Record<string, AuditAction>> = formerActions;

/** By which names events of an action are stored. */
export function storedNames(action: AuditAction): string[] {
  const former = Object.entries(currentNames).filter(([, now]) => now === action);
  return [action, ...former.map(([name]) => name)];
}

/** The name by which an action goes today. Throws for one that never was: the database holds none. */
export function currentAction(stored: string): AuditAction {
  const action = currentNames[stored] ?? stored;
  if (Object.hasOwn(auditActions, action)) return action as AuditAction;
  throw new Error(`The audit log has no action "${stored}".`);
}
