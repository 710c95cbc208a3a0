import { roleLabels } from "#lib/access/policy.ts";
import type { Activity } from "#lib/users/activity/schema.ts";

const words: Record<string, string> = {
  "user.created": "made this account",
  "user.updated": "changed the profile",
  "user.disabled": "disabled this account",
  "user.enabled": "enabled this account",
  "user.made-admin": "made this person an Admin",
  "user.no-admin-any-more": "took the role Admin away",
  "user.deleted": "deleted an account",
  "user.session-revoked": "signed this person out",
  "user.session-ended": "signed a browser out",
  "user.other-sessions-ended": "signed their other browsers out",
  "user.registered": "registered",
  "user.signed-in": "signed in",
  "user.signed-out": "signed out",
  "user.sign-in-refused": "was refused at sign-in",
  "user.second-factor-asked": "was asked for the second factor",
  "user.proved-again": "confirmed who they are",
  "user.proof-refused": "could not confirm who they are",
  "user.password-set": "set a password with a link",
  "user.password-changed": "changed their password",
  "user.reset-asked": "asked for a link to set a password",
  "user.second-factor-changed": "changed their second factor",
  "user.second-factor-refused": "gave a wrong second factor",
  "user.recovery-code-used": "used a recovery code",
  "user.passkey-renamed": "renamed a passkey",
  "user.email-verify-asked": "asked for a link to prove their address",
  "user.email-verified": "proved their address",
  "user.email-change-asked": "asked for another address",
  "user.email-changed": "changed their address",
  "user.email-change-cancelled": "kept their address",
  "user.mail-muted": "left a kind of mail out",
  "user.mail-wanted": "wanted a kind of mail again",
  "user.picture-set": "changed their picture",
  "user.picture-removed": "removed their picture",
  "oauth-identity.created": "connected an identity provider",
  "oauth-identity.deleted": "disconnected an identity provider",
  "user.view-started": "began to view as this person",
  "user.view-stopped": "stopped viewing as this person",
  "membership.created": "added a membership",
  "membership.role-changed": "changed a role",
  "membership.removed": "removed a membership",
  "membership.left": "left",
  "membership.allowance-set": "set a monthly allowance",
  "invitation.created": "invited somebody",
  "invitation.accepted": "accepted an invitation",
  "credits.assigned": "assigned credits",
  "credits.unassigned": "took credits back",
  "credits.spent": "spent credits",
  "access.denied": "was refused something",
};

/**
 * The text of an event, after a name. Actions without a label are spelt out: "organization.updated" becomes ": organization
 * updated".
 */
export function activityLabel({ action, role, fields, organization }: Activity): string {
  const known = words[action];
  const aboutRole = action.startsWith("membership.") || action === "user.created";
  const parts = [
    known ? ` ${known}` : `: ${action.replaceAll(/[.-]/g, " ")}`,
    aboutRole && role in roleLabels ? `(${roleLabels[role as keyof typeof roleLabels]})` : "",
    fields.length > 0 ? `(${fields.join(", ")})` : "",
    organization && action.startsWith("membership.") ? `in ${organization}` : "",
  ];
  return parts.filter(Boolean).join(" ");
}
