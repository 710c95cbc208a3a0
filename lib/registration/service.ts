// Self-registration, where the platform allows it: the address is verified before anything else is asked.
import { v7 as uuidv7 } from "uuid";
import { record } from "#lib/access/record.ts";
import { type SignInResult, signInAuthenticated } from "#lib/auth/complete-sign-in.ts";
import { findEmailToken, issueEmailToken, takeEmailToken } from "#lib/auth/email-tokens.ts";
import { addressInUseEmail, registerEmail } from "#lib/auth/emails.ts";
import { withMinimumDuration } from "#lib/auth/minimum-duration.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { requireGoodPassword } from "#lib/auth/password-rules.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { networkOf } from "#lib/core/http/ip.ts";
import { queueEmail } from "#lib/mailer/queue.ts";
import { joinByDomain } from "#lib/memberships/assignment/join-by-domain.ts";
import type { CompleteRegistration } from "#lib/registration/schema.ts";

const linkMinutes = 24 * 60;

/**
 * Emails a link that continues the registration; to an address that has an account, an email that says so. The response and
 * its duration are the same. Throws NOT_FOUND while the platform does not allow it, RATE_LIMITED.
 */
export async function requestRegistration(email: string): Promise<void> {
  await takeAttempt("link:ip", networkOf(requestContext().ip));
  await takeAttempt("link:email", email);
  await withMinimumDuration(
    transaction({ role: "auth" }, async (tx) => {
      await requireOpen(tx);
      const existing = await tx.user.count({ where: { email } });
      await record(tx, signInActor, { action: "user.registration-requested" });
      if (existing > 0) return queueEmail(tx, addressInUseEmail(email));
      const token = await issueEmailToken(tx, {
        purpose: "REGISTER",
        email,
        userId: null,
        minutes: linkMinutes,
      });
      await queueEmail(tx, registerEmail(email, token));
    }),
  );
}

/**
 * Creates the account of a verified address and signs it in. At an organization's verified domain it becomes a member at
 * once; else it waits for an administrator. Throws NOT_FOUND for an invalid link, INVALID for a weak password.
 */
export async function completeRegistration(input: CompleteRegistration): Promise<SignInResult> {
  await takeAttempt("sign-in:ip", networkOf(requestContext().ip));
  const link = await transaction({ role: "auth" }, async (tx) => {
    await requireOpen(tx);
    return findEmailToken(tx, input.token, ["REGISTER"]);
  });
  if (!link) throw deadLink();
  await requireGoodPassword(input.password, { name: input.name, email: link.email });
  const passwordHash = await hashPassword(input.password);
  const id = uuidv7();
  const entry = await retryOnConflict(() =>
    transaction({ role: "auth" }, async (tx) => {
      const used = await takeEmailToken(tx, input.token, ["REGISTER"]);
      if (!used || (await tx.user.count({ where: { email: used.email } })) > 0) throw deadLink();
      await tx.$executeRaw`
        INSERT INTO "user" (id, email, name, password_hash, email_verified_at, email_verified_by, updated_at)
        VALUES (${id}::uuid, ${used.email}, ${input.name}, ${passwordHash}, now(), 'LINK', now())`;
      await record(tx, signInActor, { action: "user.registered", targetId: id });
      return signInAuthenticated(tx, id, "LINK");
    }),
  );
  await joinByDomain(id);
  return entry;
}

const deadLink = () => new AppError("NOT_FOUND", "This link has been used or has expired. Register again.");

async function requireOpen(tx: Tx): Promise<void> {
  const settings = await tx.platformSettings.findUniqueOrThrow({ where: { id: 1 } });
  if (!settings.selfRegistration) throw notFound("Page");
}
