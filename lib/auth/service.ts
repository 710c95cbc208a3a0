// Signing in and out. These verbs are proved by a password, a one-time token or one's own session, not by a permission.
import { record } from "#lib/audit/record.ts";
import { mintSystemActor, type UserActor } from "#lib/auth/actor.ts";
import { hashPassword, verifyPassword } from "#lib/auth/password.ts";
import { forgetAttempts, giveBackAttempt, takeAttempt } from "#lib/auth/rate-limit.ts";
import { type SetPassword, type SignIn, signInRefused } from "#lib/auth/schema.ts";
import { endSessions, issueSession } from "#lib/auth/session.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { type Tx, withHat } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { requestContext } from "#lib/http/context.ts";
import { networkOf } from "#lib/http/ip.ts";

const door = mintSystemActor("job:sign-in");

/**
 * Checks an address and a password and returns the value for the session cookie. Unknown address, wrong password,
 * no password yet and disabled person get the same answer after the same work. Throws UNAUTHENTICATED, or RATE_LIMITED
 * from the sixth failure in 15 minutes on, also for the right password.
 */
export async function signInWithPassword(input: SignIn): Promise<string> {
  const network = networkOf(requestContext().ip);
  await takeAttempt("sign-in:ip", network);
  await takeAttempt("sign-in:email", input.email);
  const user = await withHat({ hat: "auth" }, (tx) =>
    tx.user.findUnique({
      where: { email: input.email },
      select: { id: true, status: true, passwordHash: true },
    }),
  );
  const matches = await verifyPassword(input.password, user?.passwordHash);
  const token = await withHat({ hat: "auth" }, async (tx) => {
    if (user && matches && user.status === "ACTIVE") {
      const cookie = await issueSession(tx, user.id, "PASSWORD");
      await record(tx, door, { action: "user.signed-in", targetType: "user", targetId: user.id });
      return cookie;
    }
    await record(tx, door, {
      action: "user.sign-in-refused",
      targetType: "user",
      ...(user ? { targetId: user.id } : {}),
    });
    return undefined;
  });
  if (!token) throw new AppError("UNAUTHENTICATED", signInRefused);
  await Promise.all([forgetAttempts("sign-in:email", input.email), giveBackAttempt("sign-in:ip", network)]);
  return token;
}

/** Ends one's own session. */
export async function signOutSelf(actor: UserActor): Promise<void> {
  await withHat({ hat: "auth" }, async (tx) => {
    await tx.session.deleteMany({ where: { id: actor.sessionId } });
    await record(tx, actor, { action: "user.signed-out", targetType: "user", targetId: actor.userId });
  });
}

/** Minutes for which a set-password link works */
const passwordLinkMinutes = 24 * 60;

/** Makes a one-time set-password link token; earlier ones of the same person stop working. */
export async function issuePasswordToken(tx: Tx, userId: string): Promise<string> {
  const token = newToken();
  await tx.passwordToken.deleteMany({ where: { userId, usedAt: null } });
  await tx.$executeRaw`
    INSERT INTO password_token (id, token_hash, user_id, expires_at)
    VALUES (${crypto.randomUUID()}::uuid, ${hashToken(token)}, ${userId}::uuid, now() + make_interval(mins => ${passwordLinkMinutes}::int))`;
  return token;
}

/**
 * Sets a password with a one-time link and signs the person in: returns the value for the session cookie. Every other
 * session of the person ends. Throws NOT_FOUND for a link that is unknown, used or expired.
 */
export async function setPasswordWithToken(input: SetPassword): Promise<string> {
  const network = networkOf(requestContext().ip);
  await takeAttempt("sign-in:ip", network);
  const passwordHash = await hashPassword(input.password);
  const token = await withHat({ hat: "auth" }, async (tx) => {
    const [used] = await tx.$queryRaw<{ user_id: string }[]>`
      UPDATE password_token t SET used_at = now() FROM "user" u
      WHERE t.token_hash = ${hashToken(input.token)} AND t.used_at IS NULL AND t.expires_at > now()
        AND u.id = t.user_id AND u.status = 'ACTIVE'
      RETURNING t.user_id`;
    if (!used) throw new AppError("NOT_FOUND", "This link has been used or has expired. Ask for a new one.");
    const userId = used.user_id;
    await tx.$executeRaw`
      UPDATE "user" SET password_hash = ${passwordHash}, must_change_password = false, email_verified_at = coalesce(email_verified_at, now()), updated_at = now()
      WHERE id = ${userId}::uuid`;
    await endSessions(tx, userId);
    await record(tx, door, { action: "user.password-set", targetType: "user", targetId: userId });
    return issueSession(tx, userId, "LINK");
  });
  await giveBackAttempt("sign-in:ip", network);
  return token;
}
