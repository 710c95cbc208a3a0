import type { Actor } from "#lib/access/actor.ts";
import { actorJoin, actorName } from "#lib/access/actor-name.ts";
import { currentAction } from "#lib/access/audit-events.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getUserInScope } from "#lib/access/user.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import type { Activity } from "#lib/users/activity/schema.ts";

/** Maximum number of events */
const maxEvents = 30;

interface EventRow extends Omit<Activity, "at" | "action" | "fields"> {
  action: string;
  at: Date;
  fields: unknown;
}

/** Recent events by and about a user, newest first, as far as the actor may see them. */
export async function listUserActivity(actor: Actor, userId: string): Promise<Activity[]> {
  const scope = await authorize(actor, "user:read");
  return transaction(scope, async (tx) => {
    const user = await getUserInScope(tx, scope, userId);
    // Each half walks an index of its own; the first one's leaves spends out.
    const rows = await tx.$queryRaw<EventRow[]>`
      SELECT e.id, e.at, e.action, ${actorName} AS by, e.actor_kind = 'USER' AND e.actor_id = ${user.id} AS own, coalesce(o.name, '') AS organization,
        CASE WHEN e.impersonator_id IS NULL THEN ''
          ELSE coalesce((SELECT i.name FROM "user" i WHERE i.id = e.impersonator_id), 'A platform Admin') END AS impersonator,
        coalesce(e.after->>'role', e.before->>'role', '') AS role, coalesce(e.after->>'reason', '') AS reason,
        e.after->'fields' AS fields
      FROM (
        (SELECT * FROM audit_event WHERE target_id = ${user.id} AND target_type = 'user' AND action <> 'credits.spent' ORDER BY at DESC LIMIT ${maxEvents})
        UNION
        (SELECT * FROM audit_event WHERE actor_kind = 'USER' AND actor_id = ${user.id} ORDER BY at DESC LIMIT ${maxEvents})
      ) e ${actorJoin} LEFT JOIN organization o ON o.id = e.organization_id
      ORDER BY e.at DESC, e.id DESC LIMIT ${maxEvents}`;
    return rows.map((row) => ({
      ...row,
      action: currentAction(row.action),
      at: row.at.toISOString(),
      fields: Array.isArray(row.fields) ? row.fields.map(String) : [],
    }));
  });
}
