import { auditActions } from "#lib/access/audit-events.ts";
import { roleLabels } from "#lib/access/policy.ts";
import type { Activity } from "#lib/users/activity/schema.ts";

/** What an event says, behind a name. */
export function activityLabel({ action, role, fields, organization }: Activity): string {
  const { group, target, label } = auditActions[action];
  const aboutMembership = group === "memberships" && target === "user";
  const parts = [
    ` ${label}`,
    (aboutMembership || action === "user.created") && role in roleLabels
      ? `(${roleLabels[role as keyof typeof roleLabels]})`
      : "",
    fields.length > 0 ? `(${fields.join(", ")})` : "",
    organization && aboutMembership ? `in ${organization}` : "",
  ];
  return parts.filter(Boolean).join(" ");
}
