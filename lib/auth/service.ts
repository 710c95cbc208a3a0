// Signing in and out. These verbs are authorized by a password, a one-time token or one's own session, not by a permission.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { recordAboutPerson } from "#lib/access/record.ts";
import {
  completeSignIn,
  type SignInResult,
  signInAuthenticated,
  signInsEnded,
} from "#lib/auth/complete-sign-in.ts";
import { passwordChangedEmail } from "#lib/auth/emails.ts";
import { lockUser } from "#lib/auth/lock-user.ts";
import { checkPassword, hashPassword } from "#lib/auth/password.ts";
import { passwordContext, requireGoodPassword, storePassword } from "#lib/auth/password-rules.ts";
import { forgetAttempts, giveBackAttempt, takeAttempt } from "#lib/auth/rate-limit.ts";
import { accountDisabled, type SetPassword, type SignIn, signInRefused } from "#lib/auth/schema.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { verifyByLink } from "#lib/auth/verified-email.ts";
import { type RawTx, readTransaction } from "#lib/core/db/raw.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { networkOf } from "#lib/core/http/ip.ts";
import { queueEmail } from "#lib/mailer/queue.ts";

/**
 * Checks an address and a password and signs the user in (lib/auth/complete-sign-in.ts). Unknown address, wrong password,
 * and no password yet get the same response after the same work, and so does a right password that was changed, or whose
 * sign-ins were ended, while it was checked. The right password of a disabled account gets a response of its own. Throws UNAUTHENTICATED, or RATE_LIMITED from the sixth
 * failure in 15 minutes on, also for the right password.
 */
export async function signInWithPassword(input: SignIn): Promise<SignInResult> {
  const network = networkOf(requestContext().ip);
  await takeAttempt("sign-in:ip", network);
  await takeAttempt("sign-in:email", input.email);
  const [user] = await readTransaction(
    { role: "auth" },
    (tx) => tx.$queryRaw<{ id: string; hash: string | null; ended: string | null }[]>`
      SELECT u.id, u.password_hash AS hash, ${signInsEnded} AS ended FROM "user" u WHERE u.email = ${input.email}`,
  );
  const checked = await checkPassword(input.password, user?.hash);
  const entry = await transaction({ role: "auth" }, async (tx) => {
    const entry =
      user && checked.matches ? await completeSignIn(tx, user.id, "PASSWORD", { begun: user }) : null;
    if (user && entry) {
      if (checked.rehashed) {
        await tx.$executeRaw`
          UPDATE "user" SET password_hash = ${checked.rehashed} WHERE id = ${user.id}::uuid AND password_hash = ${user.hash}`;
      }
      const action = "session" in entry ? "user.signed-in" : "user.second-factor-requested";
      await recordAboutPerson(tx, signInActor, user.id, { action });
      return entry;
    }
    await recordAboutPerson(tx, signInActor, user?.id ?? null, { action: "user.sign-in-refused" });
    return user && checked.matches && (await isDisabled(tx, user.id)) ? "disabled" : undefined;
  });
  if (entry === "disabled") throw new AppError("UNAUTHENTICATED", accountDisabled);
  if (!entry) throw new AppError("UNAUTHENTICATED", signInRefused);
  await Promise.all([forgetAttempts("sign-in:email", input.email), giveBackAttempt("sign-in:ip", network)]);
  return entry;
}

async function isDisabled(tx: RawTx, userId: string): Promise<boolean> {
  const [user] = await tx.$queryRaw<{ disabled: boolean }[]>`
    SELECT status = 'DISABLED' AS disabled FROM "user" WHERE id = ${userId}::uuid`;
  return user?.disabled ?? false;
}

/** Ends one's own session. */
export async function signOutSelf(actor: UserActor): Promise<void> {
  await scopeOfSelf(actor, "account:sign-out");
  await transaction({ role: "auth" }, async (tx) => {
    await tx.session.deleteMany({ where: { id: actor.sessionId } });
    await recordAboutPerson(tx, actor, actor.userId, { action: "user.signed-out" });
  });
}

/** Minutes until a link from an administrator expires */
const passwordLinkMinutes = 24 * 60;

/** Creates the token of a one-time set-password link; earlier ones of the same user become invalid. */
export async function issuePasswordToken(
  tx: Tx,
  userId: string,
  minutes = passwordLinkMinutes,
): Promise<string> {
  const token = newToken();
  await tx.passwordToken.deleteMany({ where: { userId, usedAt: null } });
  await tx.$executeRaw`
    INSERT INTO password_token (id, token_hash, user_id, expires_at)
    VALUES (${crypto.randomUUID()}::uuid, ${hashToken(token)}, ${userId}::uuid, now() + make_interval(mins => ${minutes}::int))`;
  return token;
}

/**
 * Sets a password with a one-time link and signs the user in, with a challenge if they have a second factor. Every other
 * session of the user ends. Throws NOT_FOUND for a link that is unknown, used or expired, INVALID for a weak password: the
 * link then stays valid.
 */
export async function setPasswordWithToken(input: SetPassword): Promise<SignInResult> {
  const network = networkOf(requestContext().ip);
  await takeAttempt("sign-in:ip", network);
  const context = await transaction({ role: "auth" }, async (tx) => {
    const token = await tx.passwordToken.findUnique({
      where: { tokenHash: hashToken(input.token) },
      select: { userId: true },
    });
    return token ? passwordContext(tx, token.userId) : {};
  });
  await requireGoodPassword(input.password, context);
  const passwordHash = await hashPassword(input.password);
  const entry = await transaction({ role: "auth" }, async (tx) => {
    const owner = await tx.passwordToken.findUnique({
      where: { tokenHash: hashToken(input.token) },
      select: { userId: true },
    });
    if (owner) await lockUser(tx, owner.userId);
    const [used] = await tx.$queryRaw<{ user_id: string; email: string }[]>`
      UPDATE password_token t SET used_at = now() FROM "user" u
      WHERE t.token_hash = ${hashToken(input.token)} AND t.used_at IS NULL AND t.expires_at > now()
        AND u.id = t.user_id AND u.status = 'ACTIVE'
      RETURNING t.user_id, u.email`;
    if (!used) throw new AppError("NOT_FOUND", "This link has been used or has expired. Ask for a new one.");
    const userId = used.user_id;
    await storePassword(tx, userId, passwordHash);
    await verifyByLink(tx, userId);
    await recordAboutPerson(tx, signInActor, userId, { action: "user.password-set" });
    await queueEmail(tx, passwordChangedEmail(used.email, userId));
    return signInAuthenticated(tx, userId, "LINK");
  });
  await giveBackAttempt("sign-in:ip", network);
  return entry;
}
