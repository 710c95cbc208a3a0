import type { AuditAction } from "#lib/access/audit-events.ts";

/** Names that older events carry for good. */
export const formerActions: Readonly<Record<string, AuditAction>> = {
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
