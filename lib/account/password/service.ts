// One's own password.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { recordAboutPerson } from "#lib/access/record.ts";
import type { ChangePassword, ChooseNewPassword } from "#lib/account/password/schema.ts";
import { signInsEnded } from "#lib/auth/complete-sign-in.ts";
import { passwordChangedEmail } from "#lib/auth/emails.ts";
import { lockOwnAccount, sessionEnded } from "#lib/auth/lock-user.ts";
import { hashPassword, verifyPassword } from "#lib/auth/password.ts";
import { passwordContext, requireGoodPassword, storePassword } from "#lib/auth/password-rules.ts";
import { forgetAttempts, takeAttempt } from "#lib/auth/rate-limit.ts";
import { renewSession } from "#lib/auth/session.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { queueEmail } from "#lib/mailer/queue.ts";

/**
 * Replaces one's password, which requires the current one; every other session ends and the owner is notified by email.
 * Returns the session's new cookie value. Throws INVALID at the field that is wrong, FORBIDDEN without recent
 * reauthentication.
 */
export async function changeOwnPassword(actor: UserActor, input: ChangePassword): Promise<string> {
  await scopeOfSelf(actor, "account:change-password");
  const self = await transaction({ role: "auth" }, (tx) => passwordOf(tx, actor.userId));
  await takeAttempt("reauthentication", actor.userId);
  if (!(await verifyPassword(input.current, self.passwordHash))) {
    throw new AppError("INVALID", "This isn't your current password.", { field: "current" });
  }
  await forgetAttempts("reauthentication", actor.userId);
  return replace(actor, self, input.password);
}

/**
 * Sets a new password for a user whose present one was set by somebody else. Throws FORBIDDEN when none is required, or
 * without recent reauthentication.
 */
export async function chooseOwnPassword(actor: UserActor, input: ChooseNewPassword): Promise<string> {
  await scopeOfSelf(actor, "account:change-password");
  const self = await transaction({ role: "auth" }, (tx) => passwordOf(tx, actor.userId));
  if (!self.mustChangePassword) throw new AppError("FORBIDDEN", "You've already chosen your own password.");
  return replace(actor, self, input.password);
}

async function passwordOf(tx: Tx, userId: string) {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, passwordHash: true, mustChangePassword: true },
  });
  const [begun] = await tx.$queryRaw<{ ended: string | null }[]>`
    SELECT ${signInsEnded} AS ended FROM "user" u WHERE u.id = ${userId}::uuid`;
  return { ...user, ended: begun?.ended ?? null, context: await passwordContext(tx, userId) };
}

async function replace(actor: UserActor, self: Awaited<ReturnType<typeof passwordOf>>, password: string) {
  await requireGoodPassword(password, self.context);
  if (await verifyPassword(password, self.passwordHash)) {
    throw new AppError("INVALID", "This is your current password. Choose a different one.", {
      field: "password",
    });
  }
  const passwordHash = await hashPassword(password);
  return transaction({ role: "auth" }, async (tx) => {
    // Another password may have been set, or this session ended, while this one was checked and hashed.
    await lockOwnAccount(tx, actor);
    const [now] = await tx.$queryRaw<{ ended: string | null }[]>`
      SELECT ${signInsEnded} AS ended FROM "user" u WHERE u.id = ${actor.userId}::uuid`;
    if (now?.ended !== self.ended) throw sessionEnded();
    await storePassword(tx, actor.userId, passwordHash, actor.sessionId);
    await recordAboutPerson(tx, actor, actor.userId, { action: "user.password-changed" });
    await queueEmail(tx, passwordChangedEmail(self.email, actor.userId));
    return renewSession(tx, actor.sessionId);
  });
}
