// Events in the form of the Open Cybersecurity Schema Framework, 1.4.0, as a SIEM takes them.
import { type AuditAction, auditActions } from "#lib/access/audit-events.ts";
import type { AuditGroup } from "#lib/access/audit-groups.ts";
import type { AuditRow } from "#lib/audit/schema.ts";

interface OcsfClass {
  category: number;
  class: number;
  name: string;
}

const authentication: OcsfClass = { category: 3, class: 3002, name: "Authentication" };
const accountChange: OcsfClass = { category: 3, class: 3001, name: "Account Change" };
const entityManagement: OcsfClass = { category: 3, class: 3004, name: "Entity Management" };
const userAccess: OcsfClass = { category: 3, class: 3005, name: "User Access Management" };
const apiActivity: OcsfClass = { category: 6, class: 6003, name: "API Activity" };

const classes: Partial<Record<AuditGroup, OcsfClass>> = {
  "sign-in": authentication,
  accounts: accountChange,
  memberships: userAccess,
  access: apiActivity,
  exports: apiActivity,
};

/** Activities of single actions, within the class of their group; all others follow from the verb. */
const activities: Partial<Record<AuditAction, number>> = {
  "user.signed-in": 1,
  "user.sign-in-refused": 1,
  "user.signed-out": 2,
  "user.session-ended": 2,
  "user.other-sessions-ended": 2,
  "user.session-revoked": 2,
  "user.created": 1,
  "user.registered": 1,
  "user.enabled": 2,
  "user.disabled": 5,
  "user.deleted": 6,
  "membership.created": 1,
  "membership.removed": 2,
  "membership.left": 2,
};

const verbs: readonly [RegExp, number][] = [
  [/\.(?:created|added|uploaded|granted|assigned)$/, 1],
  [/\.(?:exported|tested|inspected)$/, 2],
  [/\.(?:updated|\w*-set|mapped|enabled|disabled|restored|retired|unretired)$/, 3],
  [/\.(?:deleted|purged|removed|revoked|cancelled)$/, 4],
];
const other = 99;

/** The ids by which OCSF knows an action. */
export function ocsfIdsOf(action: AuditAction) {
  const { category, class: classId, name } = classes[auditActions[action].group] ?? entityManagement;
  const byVerb =
    classId === 3004 || classId === 6003 ? verbs.find(([verb]) => verb.test(action))?.[1] : undefined;
  const activity = activities[action] ?? byVerb ?? other;
  return {
    category_uid: category,
    class_uid: classId,
    class_name: name,
    activity_id: activity,
    type_uid: classId * 100 + activity,
  };
}

/** An event as a line of a SIEM. */
export function ocsfOf(row: AuditRow): object {
  const { activity, result } = row;
  const denied = result === "denied";
  return {
    ...ocsfIdsOf(activity.action),
    activity_name: activity.action,
    time: Date.parse(row.at),
    severity_id: denied ? 3 : 1,
    status_id: denied ? 2 : 1,
    status: denied ? "Failure" : "Success",
    message: auditActions[activity.action].label,
    metadata: {
      version: "1.4.0",
      product: { name: "Steward", vendor_name: "Steward" },
      uid: row.id,
      correlation_uid: row.requestId,
      log_name: "audit",
    },
    actor: {
      user: { uid: row.actorId, name: activity.by },
      ...(activity.impersonator ? { invoked_by: activity.impersonator } : {}),
    },
    ...(row.targetType === "user"
      ? { user: { uid: row.targetId, name: activity.target?.name ?? null } }
      : {}),
    ...(row.ip ? { src_endpoint: { ip: row.ip } } : {}),
    ...(activity.organization ? { cloud: { org: { name: activity.organization.name } } } : {}),
    resources: [{ type: row.targetType, uid: row.targetId, name: activity.target?.name ?? null }],
    unmapped: {
      workspace: row.workspace?.name ?? null,
      before: row.before === null ? null : JSON.parse(row.before),
      after: row.after === null ? null : JSON.parse(row.after),
    },
  };
}
