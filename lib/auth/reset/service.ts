// Password reset. The response never reveals whether the address has an account.

import { record } from "#lib/access/record.ts";
import { resetEmail } from "#lib/auth/emails.ts";
import { withMinimumDuration } from "#lib/auth/minimum-duration.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { issuePasswordToken } from "#lib/auth/service.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { networkOf } from "#lib/core/http/ip.ts";
import { queueEmail } from "#lib/mailer/queue.ts";

/** Minutes until a reset link expires */
const resetMinutes = 30;

/**
 * Emails a link to set a new password, if the address belongs to a user who may sign in. The response and its duration are
 * the same if not. Throws RATE_LIMITED after three requests for one address in 15 minutes, with or without an account.
 */
export async function requestPasswordReset(email: string): Promise<void> {
  await takeAttempt("link:ip", networkOf(requestContext().ip));
  await takeAttempt("link:email", email);
  await withMinimumDuration(
    transaction({ role: "auth" }, async (tx) => {
      const [user] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM "user" WHERE email = ${email} AND status = 'ACTIVE' FOR NO KEY UPDATE`;
      await record(tx, signInActor, {
        action: "user.password-reset-requested",
        ...(user ? { targetId: user.id } : {}),
      });
      if (!user) return;
      const token = await issuePasswordToken(tx, user.id, resetMinutes);
      await queueEmail(tx, resetEmail(email, user.id, token, resetMinutes));
    }),
  );
}
