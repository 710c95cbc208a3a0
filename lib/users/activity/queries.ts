import type { Actor } from "#lib/access/actor.ts";
import { actorName } from "#lib/access/actor-name.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordingRefusals } from "#lib/access/refusals.ts";
import { getUserInScope } from "#lib/access/user.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import type { Activity } from "#lib/users/activity/schema.ts";

/** Maximum number of events */
const recent = 30;

interface EventRow extends Omit<Activity, "at" | "fields"> {
  at: Date;
  fields: unknown;
}

/** Recent events by and about a user, newest first, as far as the actor may see them. */
export async function listUserActivity(actor: Actor, userId: string): Promise<Activity[]> {
  const scope = await authorize(actor, "user:read");
  const work = transaction(scope, async (tx) => {
    const user = await getUserInScope(tx, scope, userId);
    const label = `user:${user.id}`;
    // Each half walks an index of its own, which names the conditions that it repeats.
    const rows = await tx.$queryRaw<EventRow[]>`
      SELECT e.id, e.at, e.action, ${actorName} AS by, e.actor = ${label} AS own, coalesce(o.name, '') AS organization,
        coalesce((SELECT v.name FROM "user" v WHERE e.viewer <> '' AND v.id = substr(e.viewer, 6)::uuid), CASE WHEN e.viewer = '' THEN '' ELSE 'An Admin of the platform' END) AS impersonator,
        coalesce(e.after->>'role', e.before->>'role', '') AS role, coalesce(e.after->>'reason', '') AS reason,
        e.after->'fields' AS fields
      FROM (
        (SELECT * FROM audit_event WHERE target_id = ${user.id} AND target_type = 'user' AND action <> 'credits.spent' ORDER BY at DESC LIMIT ${recent})
        UNION
        (SELECT * FROM audit_event WHERE actor = ${label} AND actor LIKE 'user:%' ORDER BY at DESC LIMIT ${recent})
      ) e LEFT JOIN "user" u ON e.actor = 'user:' || u.id::text LEFT JOIN organization o ON o.id = e.organization_id
      ORDER BY e.at DESC, e.id DESC LIMIT ${recent}`;
    return rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      fields: Array.isArray(row.fields) ? row.fields.map(String) : [],
    }));
  });
  return recordingRefusals(scope, "user:read", work);
}
