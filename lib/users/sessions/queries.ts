import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getUserInScope } from "#lib/access/user.ts";
import { idleMinutes } from "#lib/auth/session.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { deviceOf } from "#lib/core/http/device.ts";
import type { UserSession } from "#lib/users/sessions/schema.ts";

/** Maximum number of sessions */
const maxSessions = 50;

/** A user's sessions, last seen first; empty for a user whom the actor does not manage. */
export async function listUserSessions(actor: Actor, userId: string): Promise<UserSession[]> {
  const scope = await authorize(actor, "user:read");
  const own = actor.kind === "user" ? actor.sessionId : null;
  return transaction(scope, async (tx) => {
    const user = await getUserInScope(tx, scope, userId);
    const rows = await tx.$queryRaw<
      (Omit<UserSession, "createdAt" | "lastSeenAt" | "device"> & {
        createdAt: Date;
        lastSeenAt: Date;
        userAgent: string;
      })[]
    >`
      SELECT id, method::text AS method, ip, user_agent AS "userAgent", created_at AS "createdAt",
        last_seen_at AS "lastSeenAt", coalesce(id = ${own}::uuid, false) AS current
      FROM session
      WHERE user_id = ${user.id}::uuid AND expires_at > now() AND last_seen_at > now() - make_interval(mins => ${idleMinutes}::int)
      ORDER BY last_seen_at DESC, id LIMIT ${maxSessions}`;
    return rows.map(({ userAgent, ...row }) => ({
      ...row,
      device: deviceOf(userAgent),
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
    }));
  });
}
