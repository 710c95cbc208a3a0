// Events of the audit log as sentences, with the names that the caller may see.
import { actorJoin, actorName } from "#lib/access/actor-name.ts";
import { currentAction } from "#lib/access/audit-events.ts";
import type { AuditTarget } from "#lib/access/audit-groups.ts";
import type { Activity } from "#lib/activity/schema.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { queryText } from "#lib/list/search.ts";
import { Prisma } from "#prisma/client/client.ts";

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

/** SQL: the target's id where it has this type; the ids of some types are no UUIDs. */
function targetOf(type: AuditTarget): Prisma.Sql {
  return Prisma.sql`CASE WHEN e.target_type = ${type} AND e.target_id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN e.target_id::uuid END`;
}

/** SQL: the name of what an event `e` is about; NULL where the caller does not see it, or it is gone. */
const targetName = Prisma.sql`CASE e.target_type
        WHEN 'user' THEN (SELECT coalesce(nullif(t.name, ''), t.email) FROM "user" t WHERE t.id = ${targetOf("user")})
        WHEN 'invitation' THEN (SELECT t.email FROM invitation t WHERE t.id = ${targetOf("invitation")})
        WHEN 'organization' THEN (SELECT t.name FROM organization t WHERE t.id = ${targetOf("organization")})
        WHEN 'purchase' THEN (SELECT t.reference FROM purchase t WHERE t.id = ${targetOf("purchase")})
        WHEN 'model' THEN (SELECT t.name FROM resource t WHERE t.id = ${targetOf("model")})
        WHEN 'resource' THEN (SELECT t.name FROM resource t WHERE t.id = ${targetOf("resource")})
        WHEN 'workspace' THEN (SELECT t.name FROM workspace t WHERE t.id = ${targetOf("workspace")})
        WHEN 'tier' THEN (SELECT t.name FROM tier t WHERE t.id = ${targetOf("tier")})
        WHEN 'credit-type' THEN (SELECT t.name FROM unit t WHERE t.id = ${targetOf("credit-type")})
      END`;

/** The events of a query, newest first. `userId` is the user whose page it is for. */
export async function readEvents(
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
      ${targetName} AS target
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

/** These events, by id. */
export async function readActivity(
  tx: ReadTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Activity>> {
  const events = Prisma.sql`SELECT * FROM audit_event WHERE id = ANY (${[...ids]}::uuid[])`;
  const found = await readEvents(tx, events, ids.length, null);
  return new Map(found.map((event) => [event.id, event]));
}

/** The name of a target that a filter writes like `user:` and an id. */
export async function findTargetName(tx: ReadTx, target: string): Promise<string | null> {
  const [type = "", ...id] = queryText(target).split(":");
  const [row] = await tx.$queryRaw<{ name: string | null }[]>`
    SELECT ${targetName} AS name FROM (SELECT ${type}::text AS target_type, ${id.join(":")}::text AS target_id) e`;
  return row?.name ?? null;
}
