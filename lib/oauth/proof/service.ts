// Showing again who one is, at the provider through which one signs in. The provider is told to ask, signed in there or
// not, and has to say that it did.
import { record } from "#lib/audit/record.ts";
import type { UserActor } from "#lib/auth/actor.ts";
import { requireNoViewer } from "#lib/auth/authorize.ts";
import { renewSession } from "#lib/auth/session.ts";
import { withHat } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { type FoundAttempt, saveAttempt } from "#lib/oauth/attempt.ts";
import { loadConnection, type SignInConnection } from "#lib/oauth/connection.ts";
import type { OauthProblem } from "#lib/oauth/policy.ts";
import type { StartOwnProviderProof } from "#lib/oauth/proof/schema.ts";
import { type Claims, discover } from "#lib/oauth/provider.ts";

/**
 * Sends somebody to the provider that they used last and that still lets them in; returns its address and the value of the
 * cookie that the browser comes back with. Throws CONFLICT when there is none.
 */
export async function startOwnProviderProof(
  actor: UserActor,
  { returnTo }: StartOwnProviderProof,
): Promise<{ url: string; cookie: string }> {
  await requireNoViewer(actor);
  const connection = await withHat({ hat: "auth" }, async (tx) => {
    const own = await tx.$queryRaw<{ id: string }[]>`
      SELECT i.connection_id AS id FROM oauth_identity i
      JOIN membership m ON m.user_id = i.user_id AND m.organization_id = i.organization_id
      WHERE i.user_id = ${actor.userId}::uuid ORDER BY i.last_used_at DESC NULLS LAST`;
    for (const { id } of own) {
      const found = await loadConnection(tx, id);
      if (found?.usable) return found;
    }
    return null;
  });
  if (!connection) throw new AppError("CONFLICT", "No provider can say now who you are. Choose another way.");
  const config = await discover(connection);
  const attempt = {
    connectionId: connection.id,
    purpose: "PROVE",
    userId: actor.userId,
    sessionId: actor.sessionId,
    returnTo,
  } as const;
  return withHat({ hat: "auth" }, (tx) => saveAttempt(tx, config, attempt, actor.email));
}

/**
 * Marks the session as proved, under a new cookie value, which is returned: when it is the one that the proof was started
 * in, and the provider means the person whose session it is.
 */
export async function finishProof(
  attempt: FoundAttempt,
  connection: SignInConnection,
  claims: Claims | OauthProblem,
  actor: UserActor | null,
): Promise<{ session: string } | { problem: OauthProblem }> {
  const same = actor && actor.userId === attempt.userId && actor.sessionId === attempt.sessionId;
  if (!same || actor.viewer) return { problem: "expired" };
  if (!connection.usable) return { problem: "off" };
  const session = await withHat({ hat: "auth" }, async (tx) => {
    const subject = typeof claims === "string" ? null : claims.subject;
    const proved = await tx.$executeRaw`
      UPDATE oauth_identity i SET last_used_at = now()
      WHERE connection_id = ${connection.id}::uuid AND subject = ${subject} AND user_id = ${actor.userId}::uuid
        AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = i.user_id AND m.organization_id = i.organization_id)`;
    await record(tx, actor, {
      action: proved ? "user.proved-again" : "user.proof-refused",
      targetType: "user",
      targetId: actor.userId,
      after: { way: "provider" },
    });
    return proved ? renewSession(tx, actor.sessionId, { proved: true }) : null;
  });
  if (session) return { session };
  if (typeof claims !== "string") return { problem: "somebody-else" };
  return { problem: claims === "provider" ? "not-asked" : claims };
}
