// Changing one's own address: it takes effect once a link to it was followed, and a link to the old one undoes it.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import type { ChangeEmail } from "#lib/account/email/schema.ts";
import { findEmailToken, issueEmailToken, takeEmailToken } from "#lib/auth/email-tokens.ts";
import {
  addressChangeEmail,
  addressInUseEmail,
  newAddressEmail,
  resetEmail,
  verifyEmail,
} from "#lib/auth/emails.ts";
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { lockOwnAccount, lockUser } from "#lib/auth/lock-user.ts";
import { withMinimumDuration } from "#lib/auth/minimum-duration.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { issuePasswordToken } from "#lib/auth/service.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { verifyByLink } from "#lib/auth/verified-email.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { queueEmail } from "#lib/mailer/queue.ts";
import { joinByDomain } from "#lib/memberships/assignment/join-by-domain.ts";
import { saveUserChange } from "#lib/users/history.ts";
import type { EmailTokenPurpose } from "#prisma/client/enums.ts";

const confirmMinutes = 24 * 60;
const cancelDays = 7;
const resetMinutes = 60;

/**
 * Requests a change of one's address: the new one gets a link that confirms it, the old one a link to cancel. An address in
 * use gets an email that says so; the response is the same. Throws INVALID for one's own address, FORBIDDEN without recent
 * reauthentication, RATE_LIMITED.
 */
export async function changeOwnEmail(actor: UserActor, { email }: ChangeEmail): Promise<void> {
  await scopeOfSelf(actor, "account:change-email");
  const self = await transaction({ role: "auth" }, (tx) => emailOf(tx, actor.userId));
  if (email === self)
    throw new AppError("INVALID", "This is already your email address.", { field: "email" });
  await takeAttempt("link:user", actor.userId);
  await withMinimumDuration(
    transaction({ role: "auth" }, async (tx) => {
      await lockOwnAccount(tx, actor);
      const userId = actor.userId;
      const owners = await tx.user.count({ where: { email } });
      const token = await issueEmailToken(tx, { purpose: "CHANGE", email, userId, minutes: confirmMinutes });
      const cancel = {
        purpose: "CANCEL_CHANGE",
        email: self,
        userId,
        minutes: cancelDays * 24 * 60,
      } as const;
      await queueEmail(tx, owners > 0 ? addressInUseEmail(email) : newAddressEmail(email, userId, token));
      await queueEmail(tx, addressChangeEmail(self, userId, await issueEmailToken(tx, cancel), cancelDays));
      await record(tx, actor, {
        action: "user.email-change-requested",
        targetId: userId,
        after: { fields: ["email"] },
      });
    }),
  );
}

/** Emails a link that verifies one's own address. Throws CONFLICT when it is verified. */
export async function verifyOwnEmail(actor: UserActor): Promise<void> {
  await scopeOfSelf(actor, "account:update");
  const email = await transaction({ role: "auth" }, (tx) => unverifiedEmailOf(tx, actor.userId));
  await takeAttempt("link:user", actor.userId);
  await transaction({ role: "auth" }, async (tx) => {
    const userId = actor.userId;
    const token = await issueEmailToken(tx, { purpose: "VERIFY", email, userId, minutes: confirmMinutes });
    await queueEmail(tx, verifyEmail(email, userId, token));
    await record(tx, actor, { action: "user.email-verification-requested", targetId: userId });
  });
}

/**
 * Follows a link that verifies an address: one's own, or the new one, which takes effect now. A user without an
 * organization whose verified address is at an organization's verified domain becomes its member, where a seat is free. Throws NOT_FOUND for an
 * invalid link, and when somebody else has the address by now.
 */
export async function confirmEmail(token: string): Promise<void> {
  const userId = await retryOnConflict(() =>
    transaction({ role: "auth" }, async (tx) => {
      const link = await takeOwnLink(tx, token, ["CHANGE", "VERIFY"]);
      const changes = link.purpose === "CHANGE";
      if (changes && (await tx.user.count({ where: { email: link.email } })) > 0) throw notFound("Link");
      const user = await tx.user.findFirst({
        where: { id: link.userId, status: "ACTIVE", ...(changes ? {} : { email: link.email }) },
        select: { id: true },
      });
      if (!user) throw notFound("Link");
      if (changes) await writeEmail(tx, link.userId, link.email);
      await verifyByLink(tx, link.userId);
      // Links that went to the old address must not set a password any more.
      if (changes) await tx.passwordToken.deleteMany({ where: { userId: link.userId, usedAt: null } });
      await record(tx, signInActor, {
        action: changes ? "user.email-changed" : "user.email-verified",
        targetId: link.userId,
        after: { fields: ["email"] },
      });
      return link.userId;
    }),
  );
  await joinByDomain(userId);
}

/**
 * Follows the link that the old address got: cancels or undoes the change. Then every session ends and the old address gets
 * a link to set a new password, because an attacker may have requested the change. Throws NOT_FOUND for an invalid link.
 */
export async function cancelEmailChange(token: string): Promise<void> {
  await retryOnConflict(() =>
    transaction({ role: "auth" }, async (tx) => {
      const { userId, email } = await takeOwnLink(tx, token, ["CANCEL_CHANGE"]);
      const other = await tx.user.findUnique({ where: { email }, select: { id: true } });
      if (other && other.id !== userId) throw notFound("Link");
      await tx.emailToken.deleteMany({ where: { userId, usedAt: null } });
      await writeEmail(tx, userId, email);
      await verifyByLink(tx, userId);
      await endSignIns(tx, userId);
      const reset = await issuePasswordToken(tx, userId, resetMinutes);
      await queueEmail(tx, resetEmail(email, userId, reset, resetMinutes));
      await record(tx, signInActor, {
        action: "user.email-change-cancelled",
        targetId: userId,
        after: { fields: ["email"] },
      });
    }),
  );
}

/** Writes a user's address. Another one makes a new version of the profile, so that forms opened before do not undo it. */
async function writeEmail(tx: Tx, userId: string, email: string): Promise<void> {
  const saved = await tx.$queryRaw<{ version: number }[]>`
    UPDATE "user" SET email = ${email}, version = version + 1, updated_at = now()
    WHERE id = ${userId}::uuid AND email <> ${email} RETURNING version`;
  for (const { version } of saved)
    await saveUserChange(tx, signInActor, { userId, version, fields: ["email"] });
}

/** Uses up a link to an account, whose row is locked first. Throws NOT_FOUND for an invalid link. */
async function takeOwnLink(tx: Tx, token: string, purposes: readonly EmailTokenPurpose[]) {
  const owner = await findEmailToken(tx, token, purposes);
  if (owner?.userId) await lockUser(tx, owner.userId);
  const link = await takeEmailToken(tx, token, purposes);
  if (!link?.userId) throw notFound("Link");
  return { ...link, userId: link.userId };
}

async function emailOf(tx: Tx, userId: string): Promise<string> {
  return (await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })).email;
}

async function unverifiedEmailOf(tx: Tx, userId: string): Promise<string> {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, emailVerifiedAt: true, emailVerifiedBy: true },
  });
  // An organization's provider verifies an address for that organization only: a link may still verify it for all.
  if (user.emailVerifiedAt && user.emailVerifiedBy !== "PROVIDER")
    throw new AppError("CONFLICT", "Your email address is already confirmed.");
  return user.email;
}
