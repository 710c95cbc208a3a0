// What an event says, behind the name of who did it. "@" stands for what it was done to, where the user may see that.
import { type AuditAction, auditActions } from "#lib/access/audit-events.ts";
import { permissionLabel } from "#lib/access/permission-labels.ts";
import { roleLabels } from "#lib/access/policy.ts";
import type { Activity } from "#lib/activity/schema.ts";

const sentences: Partial<Record<AuditAction, string>> = {
  "user.impersonation-started": "started viewing as @",
  "user.impersonation-stopped": "stopped viewing as @",
  "user.session-revoked": "signed @ out",
  "user.created": "created the account of @",
  "user.updated": "changed the profile of @",
  "user.disabled": "disabled @",
  "user.enabled": "enabled @",
  "user.admin-granted": "made @ an Admin",
  "user.admin-revoked": "took the role Admin from @",
  "membership.created": "added @",
  "membership.role-changed": "changed the role of @",
  "membership.removed": "removed @",
  "membership.allowance-set": "set the monthly allowance of @",
  "invitation.created": "invited @",
  "invitation.renewed": "invited @ again",
  "invitation.resent": "sent the invitation of @ again",
  "invitation.revoked": "revoked the invitation of @",
  "invitation.link-copied": "copied the invitation link of @",
  "organization.created": "added @",
  "organization.updated": "changed the details of @",
  "organization.logo-set": "changed the logo of @",
  "organization.logo-removed": "removed the logo of @",
  "organization.models-enabled": "turned models on",
  "organization.models-disabled": "turned models off",
  "organization.allowance-set": "set the default monthly allowance",
  "organization.limit-set": "set a limit",
  "organization.limit-ended": "ended a limit",
  "credits.granted": "granted credits",
  "credits.assigned": "assigned credits to @",
  "credits.unassigned": "took credits back from @",
  "purchase.added": "added the purchase @",
  "model.created": "added the model @",
  "model.updated": "changed the model @",
  "model.retired": "retired the model @",
  "model.unretired": "brought the model @ back",
  "resource.created": "added @",
  "resource.updated": "changed @",
  "resource.retired": "retired @",
  "resource.unretired": "brought @ back",
  "resource.secret-set": "set the secret of @",
  "resource.secret-removed": "removed the secret of @",
  "organization.access-changed": "changed which resources the organization may use",
  "membership.workspaces-set": "changed the workspaces of @",
  "membership.access-changed": "changed which resources @ may use",
  "tier.created": "added the tier @",
  "tier.updated": "changed the tier @",
  "credit-type.created": "added the credit type @",
  "credit-type.updated": "changed the credit type @",
};

export interface Sentence {
  before: string;
  /** The part that links to what the event is about */
  target: string;
  after: string;
}

/** Without a target that the user may see, the catalogue's label. */
export function sentenceOf({ action, target, role, fields, permission }: Activity): Sentence {
  const { label, group } = auditActions[action];
  const denied = permission ? permissionLabel(permission) : null;
  if (denied) return plain(`${label}: ${denied.label} (needs ${roleLabels[denied.role]})`);
  const sentence = sentences[action];
  const details = [
    group === "memberships" || action === "user.created" ? roleLabel(role) : "",
    fields.join(", "),
  ].filter(Boolean);
  const tail = details.length > 0 ? ` (${details.join("; ")})` : "";
  if (!sentence?.includes("@") || !target)
    return plain(`${sentence?.includes("@") ? label : (sentence ?? label)}${tail}`);
  const [before = "", after = ""] = sentence.split("@");
  return { before, target: target.name, after: after + tail };
}

function plain(before: string): Sentence {
  return { before, target: "", after: "" };
}

function roleLabel(role: string): string {
  return role in roleLabels ? roleLabels[role as keyof typeof roleLabels] : "";
}

/** The page of what an event is about; null where it has none. */
export function targetHref({ target, organization }: Activity): string | null {
  if (!target) return null;
  const { type, id } = target;
  if (type === "user") return `/users/${id}`;
  if (type === "invitation") return `/invitations/${id}/details`;
  if (type === "organization") return organization ? `/organizations/${organization.slug}` : null;
  if (type === "purchase" && organization)
    return `/organizations/${organization.slug}/purchases?q=${encodeURIComponent(target.name)}`;
  if (type === "model") return `/resources/models/${id}`;
  return null;
}

/** Who did it. Before a session exists, the sign-in job is the actor on behalf of the user. */
export function actorNameOf({ by, action, target }: Activity, about: string | null = null): string {
  if (by === "job:sign-in" || action.startsWith("user.sign")) return about ?? target?.name ?? "A user";
  return by.replace(/^(?:job|cli):.*/, "Steward");
}
