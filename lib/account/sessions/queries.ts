import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import type { OwnSession } from "#lib/account/sessions/schema.ts";
import { liveSession } from "#lib/auth/session.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { deviceOf } from "#lib/core/http/device.ts";

interface Row {
  id: string;
  user_agent: string;
  ip: string;
  created_at: Date;
  last_seen_at: Date;
}

/** One's own sessions, the current one first, then by last activity. */
export async function listOwnSessions(actor: UserActor): Promise<OwnSession[]> {
  await scopeOfSelf(actor, "account:read");
  const rows = await readTransaction(
    { role: "auth" },
    (tx) => tx.$queryRaw<Row[]>`
      SELECT s.id, s.user_agent, s.ip, s.created_at, s.last_seen_at FROM session s
      WHERE s.user_id = ${actor.userId}::uuid AND ${liveSession}
      ORDER BY (s.id = ${actor.sessionId}::uuid) DESC, s.last_seen_at DESC, s.id LIMIT 100`,
  );
  return rows.map((row) => ({
    id: row.id,
    device: deviceOf(row.user_agent),
    ip: row.ip,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    current: row.id === actor.sessionId,
  }));
}
