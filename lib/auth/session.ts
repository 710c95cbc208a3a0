// Sessions: one function issues every session, one query reads it, fresh on each request.

import { mintUserActor, type UserActor } from "#lib/auth/actor.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { readWithHat, type Tx, withHat } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { requestContext } from "#lib/http/context.ts";

/** A session ends after this long without a request … */
const idleMinutes = 30;
/** … and this long after sign-in, whatever happens. */
const absoluteHours = 12;

export const sessionLifetimeSeconds = absoluteHours * 3600;

/** The cookie's name. Over https the prefix makes browsers refuse one set by another host or over http. */
export function sessionCookieName(): string {
  return isHttps() ? "__Host-steward.session" : "steward.session";
}

export function sessionCookieOptions() {
  return { httpOnly: true, secure: isHttps(), sameSite: "lax", path: "/" } as const;
}

function isHttps(): boolean {
  return env().STEWARD_URL.startsWith("https:");
}

/** Creates a session for `userId` and returns the cookie value. The caller has proved who the person is. */
export async function issueSession(tx: Tx, userId: string): Promise<string> {
  const token = newToken();
  const { ip, userAgent } = requestContext();
  await tx.$executeRaw`
    INSERT INTO session (id, token_hash, user_id, ip, user_agent, expires_at)
    VALUES (${crypto.randomUUID()}::uuid, ${hashToken(token)}, ${userId}::uuid, ${ip}, ${userAgent.slice(0, 300)},
      now() + make_interval(hours => ${absoluteHours}::int))`;
  await tx.$executeRaw`UPDATE "user" SET last_active_at = now() WHERE id = ${userId}::uuid`;
  return token;
}

type SessionRow = {
  id: string;
  stale: boolean;
  user_id: string;
  email: string;
  name: string;
  platform_role: UserActor["platformRole"];
  memberships: UserActor["memberships"] | null;
};

/**
 * The actor behind a cookie value, with role, status and memberships as they are now; null when the session ended,
 * the person is disabled, or the value is unknown. All times are the database's.
 */
export async function readSession(token: string): Promise<UserActor | null> {
  if (token.length !== 43) return null;
  const [row] = await readWithHat(
    { hat: "auth" },
    (tx) => tx.$queryRaw<SessionRow[]>`
      SELECT s.id, s.last_seen_at < now() - interval '1 minute' AS stale,
        u.id AS user_id, u.email, u.name, u.platform_role::text,
        (SELECT json_agg(json_build_object('organizationId', o.id, 'organizationName', o.name, 'organizationSlug', o.slug,
            'organizationStatus', o.status, 'role', m.role) ORDER BY o.name_key, o.id)
          FROM membership m JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
          WHERE m.user_id = u.id) AS memberships
      FROM session s JOIN "user" u ON u.id = s.user_id
      WHERE s.token_hash = ${hashToken(token)} AND s.expires_at > now()
        AND s.last_seen_at > now() - make_interval(mins => ${idleMinutes}::int) AND u.status = 'ACTIVE'`,
  );
  if (!row) return null;
  if (row.stale) await withHat({ hat: "auth" }, (tx) => touch(tx, row.id, row.user_id));
  return mintUserActor({
    userId: row.user_id,
    sessionId: row.id,
    email: row.email,
    name: row.name,
    platformRole: row.platform_role,
    memberships: row.memberships ?? [],
  });
}

async function touch(tx: Tx, sessionId: string, userId: string): Promise<void> {
  await tx.$executeRaw`UPDATE session SET last_seen_at = now() WHERE id = ${sessionId}::uuid`;
  await tx.$executeRaw`UPDATE "user" SET last_active_at = now() WHERE id = ${userId}::uuid`;
}
