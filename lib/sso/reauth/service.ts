// Reauthentication at the provider with which the user signs in. The provider must authenticate the user again, signed in
// there or not, and assert that it did.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { lockOwnAccount } from "#lib/auth/lock-user.ts";
import { isIdentityValid } from "#lib/auth/provider-domains.ts";
import { renewSession } from "#lib/auth/session.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { emailDomain } from "#lib/core/email.ts";
import { AppError, nullIfRefused } from "#lib/core/errors.ts";
import { type FoundAttempt, saveAttempt } from "#lib/sso/attempt.ts";
import type { Claims } from "#lib/sso/claims.ts";
import { loadConnection, lockConnection, type SignInConnection } from "#lib/sso/connection.ts";
import type { OauthProblem } from "#lib/sso/policy.ts";
import { discover } from "#lib/sso/provider.ts";
import type { StartOwnProviderReauth } from "#lib/sso/reauth/schema.ts";

/**
 * Sends the user to their last used provider that may still sign them in; returns its URL and the value of the cookie that
 * the browser returns with. Throws CONFLICT when there is none.
 */
export async function startOwnProviderReauth(
  actor: UserActor,
  { returnTo }: StartOwnProviderReauth,
): Promise<{ url: string; cookie: string }> {
  await scopeOfSelf(actor, "account:reauthenticate");
  const connection = await transaction({ role: "auth" }, async (tx) => {
    const own = await tx.$queryRaw<{ id: string }[]>`
      SELECT i.connection_id AS id FROM oauth_identity i
      JOIN oauth_connection c ON c.id = i.connection_id JOIN "user" u ON u.id = i.user_id
      JOIN membership m ON m.user_id = i.user_id AND m.organization_id = i.organization_id
      WHERE ${isIdentityValid} AND i.user_id = ${actor.userId}::uuid ORDER BY i.last_used_at DESC NULLS LAST`;
    for (const { id } of own) {
      const found = await loadConnection(tx, id);
      if (found?.usable) return found;
    }
    return null;
  });
  if (!connection)
    throw new AppError(
      "CONFLICT",
      "No identity provider can confirm your identity right now. Choose another method.",
    );
  const config = await discover(connection);
  const attempt = {
    connectionId: connection.id,
    purpose: "PROVE",
    userId: actor.userId,
    sessionId: actor.sessionId,
    returnTo,
  } as const;
  return transaction({ role: "auth" }, (tx) => saveAttempt(tx, config, attempt, actor.email));
}

/**
 * Marks the session as reauthenticated, under a new cookie value, which is returned: only the session that started it, and
 * only when the provider asserts that session's user.
 */
export async function finishReauth(
  attempt: FoundAttempt,
  connection: SignInConnection,
  claims: Claims | OauthProblem,
  actor: UserActor | null,
): Promise<{ session: string } | { problem: OauthProblem }> {
  const same = actor && actor.userId === attempt.userId && actor.sessionId === attempt.sessionId;
  if (!same) return { problem: "expired" };
  const self = await scopeOfSelf(actor, "account:reauthenticate").catch(nullIfRefused);
  if (!self) return { problem: "expired" };
  const identity = typeof claims === "string" ? null : claims;
  const answer = await transaction(
    { role: "auth", sharesOf: [connection.organizationId] },
    async (tx): Promise<{ session: string } | { problem: OauthProblem } | null> => {
      const current = await lockConnection(tx, connection);
      if (!current) return { problem: "off" };
      await lockOwnAccount(tx, actor);
      if (identity?.email && !current.allowedDomains.includes(emailDomain(identity.email)))
        return { problem: "domain" };
      const reauthenticated = await tx.$executeRaw`
      UPDATE oauth_identity i SET last_used_at = now() FROM oauth_connection c, "user" u
      WHERE c.id = i.connection_id AND u.id = i.user_id AND ${isIdentityValid}
        AND i.connection_id = ${connection.id}::uuid AND i.subject = ${identity?.subject ?? null} AND i.user_id = ${actor.userId}::uuid
        AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = i.user_id AND m.organization_id = i.organization_id)`;
      await record(tx, actor, {
        action: reauthenticated ? "user.reauthenticated" : "user.reauthentication-refused",
        targetId: actor.userId,
        after: { way: "provider" },
      });
      return reauthenticated
        ? { session: await renewSession(tx, actor.sessionId, { reauthenticated: true }) }
        : null;
    },
  );
  if (answer) return answer;
  if (typeof claims !== "string") return { problem: "somebody-else" };
  return { problem: claims === "provider" ? "not-asked" : claims };
}
