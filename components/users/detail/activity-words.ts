import type { Activity } from "#lib/users/activity/schema.ts";
import { roleWords } from "#lib/users/policy.ts";

const words: Record<string, string> = {
  "user.created": "made this account",
  "user.updated": "changed the profile",
  "user.disabled": "disabled this account",
  "user.enabled": "enabled this account",
  "user.made-admin": "made this person an Admin",
  "user.no-admin-any-more": "took the role Admin away",
  "user.session-revoked": "signed this person out",
  "user.signed-in": "signed in",
  "user.signed-out": "signed out",
  "user.sign-in-refused": "was refused at sign-in",
  "user.second-factor-asked": "was asked for the second factor",
  "user.proved-again": "confirmed who they are",
  "user.proof-refused": "could not confirm who they are",
  "user.password-set": "set a password with a link",
  "user.password-changed": "changed their password",
  "user.view-started": "began to view as this person",
  "user.view-stopped": "stopped viewing as this person",
  "membership.created": "added a membership",
  "membership.role-changed": "changed a role",
  "membership.removed": "removed a membership",
  "membership.left": "left",
  "access.denied": "was refused something",
};

/** What an event says, in words. Names of things that have none here are written out: "organization.updated" is "organization updated". */
export function activityWords({ action, role, fields, organization, own }: Activity): string {
  const known = words[action];
  const what = known ?? action.replaceAll(/[.-]/g, " ");
  const aboutRole = action.startsWith("membership.") || action === "user.created";
  const parts = [
    own || known ? what : `: ${what}`,
    aboutRole && role in roleWords ? `(${roleWords[role as keyof typeof roleWords]})` : "",
    fields.length > 0 ? `(${fields.join(", ")})` : "",
    organization && action.startsWith("membership.") ? `in ${organization}` : "",
  ];
  return parts.filter(Boolean).join(" ");
}
