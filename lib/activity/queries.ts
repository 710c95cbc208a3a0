// Reading the audit log as sentences: what happened lately to a user, or in an organization.
import type { Actor } from "#lib/access/actor.ts";
import { actorJoin, actorName } from "#lib/access/actor-name.ts";
import { type AuditTarget, currentAction } from "#lib/access/audit-events.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getUserInScope } from "#lib/access/user.ts";
import { groupRepeats } from "#lib/activity/policy.ts";
import type { Activity, ActivityGroup } from "#lib/activity/schema.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { requireOrganization } from "#lib/ledger/load.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Maximum number of events */
const recent = { user: 30, organization: 60 };

interface EventRow extends Omit<Activity, "at" | "action" | "fields" | "own" | "target"> {
  action: string;
  at: Date;
  fields: unknown;
  actorKind: string;
  actorId: string;
  targetType: AuditTarget;
  targetId: string | null;
  target: string | null;
}

/** Recent events by and about a user, newest first, as far as the actor may see them. */
export async function listUserActivity(actor: Actor, userId: string): Promise<Activity[]> {
  const scope = await authorize(actor, "user:read");
  return transaction(scope, async (tx) => {
    const user = await getUserInScope(tx, scope, userId);
    // Each half walks an index of its own; the first one's leaves spends out.
    const events = Prisma.sql`
      (SELECT * FROM audit_event WHERE target_id = ${user.id} AND target_type = 'user' AND action <> 'credits.spent'
        ORDER BY at DESC LIMIT ${recent.user})
      UNION
      (SELECT * FROM audit_event WHERE actor_kind = 'USER' AND actor_id = ${user.id} ORDER BY at DESC LIMIT ${recent.user})`;
    return readEvents(tx, events, recent.user, user.id);
  });
}

/** What happened in an organization lately, newest first. Spending is left out: it has statistics of its own. */
export async function listOrganizationActivity(
  actor: Actor,
  organizationId: string,
): Promise<ActivityGroup[]> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const events = Prisma.sql`SELECT * FROM audit_event WHERE organization_id = ${organizationId}::uuid
    AND action <> 'credits.spent' ORDER BY at DESC LIMIT ${recent.organization}`;
  const [, found] = await readTransaction(scope, (tx) =>
    Promise.all([requireOrganization(tx, organizationId), readEvents(tx, events, recent.organization, null)]),
  );
  return groupRepeats(found);
}

/** SQL: the target's id where it has this type; the ids of some types are no UUIDs. */
function targetOf(type: AuditTarget): Prisma.Sql {
  return Prisma.sql`CASE WHEN e.target_type = ${type} AND e.target_id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN e.target_id::uuid END`;
}

async function readEvents(
  tx: ReadTx,
  events: Prisma.Sql,
  limit: number,
  userId: string | null,
): Promise<Activity[]> {
  const rows = await tx.$queryRaw<EventRow[]>`
    SELECT e.id, e.at, e.action, ${actorName} AS by, u.id AS "byId", e.actor_kind::text AS "actorKind", e.actor_id AS "actorId",
      CASE WHEN o.id IS NULL THEN NULL ELSE json_build_object('name', o.name, 'slug', o.slug) END AS organization,
      CASE WHEN e.impersonator_id IS NULL THEN ''
        ELSE coalesce((SELECT i.name FROM "user" i WHERE i.id = e.impersonator_id), 'A platform Admin') END AS impersonator,
      coalesce(e.after->>'role', e.before->>'role', '') AS role, coalesce(e.after->>'reason', '') AS reason,
      e.after->'fields' AS fields, CASE WHEN e.action = 'access.denied' THEN coalesce(e.after->>'permission', '') ELSE '' END AS permission,
      e.target_type AS "targetType", e.target_id AS "targetId",
      CASE e.target_type
        WHEN 'user' THEN (SELECT coalesce(nullif(t.name, ''), t.email) FROM "user" t WHERE t.id = ${targetOf("user")})
        WHEN 'invitation' THEN (SELECT t.email FROM invitation t WHERE t.id = ${targetOf("invitation")})
        WHEN 'organization' THEN (SELECT t.name FROM organization t WHERE t.id = ${targetOf("organization")})
        WHEN 'purchase' THEN (SELECT t.reference FROM purchase t WHERE t.id = ${targetOf("purchase")})
        WHEN 'model' THEN (SELECT t.name FROM resource t WHERE t.id = ${targetOf("model")})
        WHEN 'resource' THEN (SELECT t.name FROM resource t WHERE t.id = ${targetOf("resource")})
        WHEN 'tier' THEN (SELECT t.name FROM tier t WHERE t.id = ${targetOf("tier")})
        WHEN 'credit-type' THEN (SELECT t.name FROM unit t WHERE t.id = ${targetOf("credit-type")})
      END AS target
    FROM (${events}) e ${actorJoin} LEFT JOIN organization o ON o.id = e.organization_id
    ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`;
  return rows.map(({ targetType, targetId, target, actorKind, actorId, ...row }) => ({
    ...row,
    action: currentAction(row.action),
    at: row.at.toISOString(),
    own: actorKind === "USER" && actorId === userId,
    target: target !== null && targetId ? { type: targetType, id: targetId, name: target } : null,
    fields: Array.isArray(row.fields) ? row.fields.map(String) : [],
  }));
}
