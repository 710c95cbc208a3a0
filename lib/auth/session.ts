// Sessions: one function creates every session, one query reads it, from the database on each request.

import type { ReauthMethod } from "#lib/access/actor.ts";
import { mintUserActor, type RequiredAction, type UserActor } from "#lib/access/actor.ts";
import { sessionEnded } from "#lib/auth/lock-user.ts";
import { isFromOtherProvider, mustUseProvider } from "#lib/auth/must-use-provider.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { type RawTx, rawTransaction, readOnce, sendWithCommit } from "#lib/core/db/raw.ts";
import { env } from "#lib/core/env.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { SignInMethod } from "#prisma/client/enums.ts";

/** Minutes without a request after which a session expires */
export const idleMinutes = 30;
/** Hours after sign-in at which a session expires in any case */
const absoluteHours = 12;
/** Minutes after a (re)authentication in which sensitive actions do not require another one. */
const reauthenticationMinutes = 5;

export const sessionLifetimeSeconds = absoluteHours * 3600;

/** The cookie's name. Over https the __Host- prefix makes browsers refuse one set by another host or over http. */
export function sessionCookieName(): string {
  return isHttps() ? "__Host-steward.session" : "steward.session";
}

export function sessionCookieOptions() {
  return { httpOnly: true, secure: isHttps(), sameSite: "lax", path: "/" } as const;
}

function isHttps(): boolean {
  return env().STEWARD_URL.startsWith("https:");
}

/** The connection of a provider sign-in, and the email domain that its provider asserted. */
export interface ProviderSignIn {
  connectionId: string;
  domain: string | null;
}

/** Creates a session for `userId` and returns the cookie value. The caller has authenticated the user. */
export async function issueSession(
  tx: RawTx,
  userId: string,
  method: SignInMethod,
  through?: ProviderSignIn,
): Promise<string> {
  const token = newToken();
  const { ip, userAgent } = requestContext();
  await tx.$executeRaw`
    INSERT INTO session (id, token_hash, user_id, method, connection_id, provider_domain, ip, user_agent, expires_at)
    VALUES (${crypto.randomUUID()}::uuid, ${hashToken(token)}, ${userId}::uuid, ${method}::text::"SignInMethod",
      ${through?.connectionId ?? null}::uuid, ${through?.domain ?? null}, ${ip},
      ${userAgent.slice(0, 300)}, now() + make_interval(hours => ${absoluteHours}::int))`;
  // Skipped for an account created in this transaction: it has the value already, and the update would touch every index.
  await tx.$executeRaw`
    UPDATE "user" SET last_active_at = now() WHERE id = ${userId}::uuid AND last_active_at IS DISTINCT FROM now()`;
  return token;
}

/**
 * Replaces the cookie value of a session and returns the new one: the old one becomes invalid. `reauthenticated` marks
 * a reauthentication. Throws UNAUTHENTICATED when the session has ended meanwhile.
 */
export async function renewSession(
  tx: RawTx,
  sessionId: string,
  { reauthenticated = false }: { reauthenticated?: boolean } = {},
): Promise<string> {
  const token = newToken();
  const renewed = await tx.$executeRaw`
    UPDATE session SET token_hash = ${hashToken(token)}, reauthenticated_at = CASE WHEN ${reauthenticated} THEN now() ELSE reauthenticated_at END
    WHERE id = ${sessionId}::uuid`;
  if (renewed === 0) throw sessionEnded();
  return token;
}

/** What pages ask for by themselves, time and again: it keeps no session alive. */
const polled = /^\/api\/internal\/notifications\/unread(?:\?|$)/;

/** SQL: whether a session `s` has not expired. */
export const liveSession = Prisma.sql`s.expires_at > now() AND s.last_seen_at > now() - make_interval(mins => ${idleMinutes}::int)`;

type PersonRow = {
  user_id: string;
  email: string;
  name: string;
  platform_role: UserActor["platformRole"];
  picture_id: string | null;
  locale: string;
  must_change_password: boolean;
  sign_in_methods: number;
  memberships: UserActor["memberships"] | null;
};

type SessionRow = PersonRow & {
  id: string;
  stale: boolean;
  reauthenticated_recently: boolean;
  view_as: { userId: string; until: string; allowed: boolean } | null;
};

// Without a session, as for an impersonated user, no organization is filtered out. An inactive organization requires nothing:
// it lets nobody in, and keeps nobody out of their other organizations.
const personColumns = (
  excluded = Prisma.sql`false`,
) => Prisma.sql`u.id AS user_id, u.email, u.name, u.platform_role::text, u.picture_id, u.locale, u.must_change_password,
  u.sign_in_methods,
  (SELECT json_agg(json_build_object('organizationId', o.id, 'organizationName', o.name, 'organizationSlug', o.slug,
      'organizationStatus', o.status, 'organizationLogoId', o.logo_id, 'requiresSecondFactor', o.require_second_factor AND o.status = 'ACTIVE', 'role', m.role) ORDER BY o.name_key, o.id)
    FROM membership m JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
    WHERE m.user_id = u.id AND NOT ${excluded}) AS memberships`;

/**
 * The actor of a cookie value, with current role, status and memberships; null when the session ended, the user is disabled
 * or must use their organization's provider, or the value is unknown. All times are the database's.
 */
export async function readSession(token: string): Promise<UserActor | null> {
  if (token.length !== 43) return null;
  const [own] = await readOnce<SessionRow>(
    { role: "auth" },
    Prisma.sql`
      SELECT s.id, s.last_seen_at < now() - interval '1 minute' AS stale,
        s.reauthenticated_at > now() - make_interval(mins => ${reauthenticationMinutes}::int) AS reauthenticated_recently,
        CASE WHEN s.impersonated_user_id IS NOT NULL THEN json_build_object('userId', s.impersonated_user_id, 'until', s.impersonation_expires_at,
          'allowed', s.impersonation_expires_at > now() AND coalesce(u.platform_role = 'ADMIN', false)) END AS view_as,
        ${personColumns(isFromOtherProvider)}
      FROM session s JOIN "user" u ON u.id = s.user_id
      WHERE s.token_hash = ${hashToken(token)} AND ${liveSession} AND u.status = 'ACTIVE'
        AND (s.method = 'OAUTH' OR NOT ${mustUseProvider})`,
  );
  if (!own) return null;
  const [seen] = own.view_as?.allowed
    ? await readOnce<PersonRow>(
        { role: "auth" },
        Prisma.sql`
          SELECT ${personColumns()} FROM "user" u
          WHERE u.id = ${own.view_as.userId}::uuid AND u.status = 'ACTIVE' AND u.platform_role IS NULL`,
      )
    : [];
  // An expired impersonation ends the session: an action meant for the other user must not run as the Admin.
  if (own.view_as && !seen) return null;
  if (own.stale && !polled.test(requestContext().path))
    await rawTransaction({ role: "auth" }, (tx) => touch(tx, own.id, own.user_id), { prepared: true });
  const { user_id: userId, ...row } = seen ?? own;
  return mintUserActor({
    userId,
    sessionId: own.id,
    email: row.email,
    name: row.name,
    platformRole: row.platform_role,
    memberships: row.memberships ?? [],
    pictureId: row.picture_id,
    locale: row.locale,
    requiredAction: seen ? null : requiredActionOf(own),
    reauthenticatedRecently: own.reauthenticated_recently && !seen,
    reauthMethods: seen ? [] : reauthMethodsOf(own),
    impersonator:
      seen && own.view_as ? { userId: own.user_id, name: own.name, until: own.view_as.until } : null,
  });
}

// Bits of user.sign_in_methods: a passkey and a confirmed one-time password are second factors.
const secondFactors = 2 | 8;

function reauthMethodsOf({ sign_in_methods: methods }: PersonRow): ReauthMethod[] {
  const bits = [
    ["passkey", 2],
    ["code", 8],
    ["password", 1],
    ["provider", 4],
  ] as const;
  return bits.flatMap(([method, bit]) => (methods & bit ? method : []));
}

function requiredActionOf(row: PersonRow): RequiredAction | null {
  if (row.must_change_password) return "change-password";
  const required = row.memberships?.some((membership) => membership.requiresSecondFactor);
  return required && !(row.sign_in_methods & secondFactors) ? "set-up-second-factor" : null;
}

// Lock order: the user before the session, as everywhere, so that two requests never deadlock.
async function touch(tx: RawTx, sessionId: string, userId: string): Promise<void> {
  sendWithCommit(tx, tx.$executeRaw`UPDATE "user" SET last_active_at = now() WHERE id = ${userId}::uuid`);
  sendWithCommit(tx, tx.$executeRaw`UPDATE session SET last_seen_at = now() WHERE id = ${sessionId}::uuid`);
}
