// The second step of signing in, authenticated by the challenge cookie of the first step.
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { recordAboutPerson } from "#lib/access/record.ts";
import { findChallenge, lockChallengedUser, redeemChallenge } from "#lib/auth/complete-sign-in.ts";
import { recoveryCodeUsedEmail } from "#lib/auth/emails.ts";
import { assertionOptions, checkAssertion, takeChallenge } from "#lib/auth/passkeys/webauthn.ts";
import { verifyPassword } from "#lib/auth/password.ts";
import { forgetAttempts, takeAttempt } from "#lib/auth/rate-limit.ts";
import { findRecoveryCode, spendRecoveryCode } from "#lib/auth/second-factor/recovery-codes.ts";
import { readCode } from "#lib/auth/second-factor/schema.ts";
import { takeCode } from "#lib/auth/second-factor/totp.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { queueEmail } from "#lib/mailer/queue.ts";

const challengeExpired = () => new AppError("UNAUTHENTICATED", "This took too long. Sign in again.");

/**
 * Completes a sign-in with a code of the authenticator app or a recovery code; returns the value of the session cookie.
 * Throws INVALID for a wrong or used code, RATE_LIMITED from the sixth failure in 15 minutes on, UNAUTHENTICATED when the
 * challenge has expired.
 */
export async function signInWithCode(challenge: string, typed: string): Promise<string> {
  const { userId } = await requireChallenge(challenge);
  await takeAttempt("second-factor", userId);
  const { code, recovery } = readCode(typed) ?? {};
  const found =
    recovery && (await transaction({ role: "auth" }, (tx) => findRecoveryCode(tx, userId, recovery)));
  const recoverable = recovery && (await verifyPassword(recovery.secret, found?.hash)) ? found : null;
  return finish(challenge, userId, async (tx) => {
    if (code) return takeCode(tx, userId, code);
    if (!recoverable || !(await spendRecoveryCode(tx, recoverable.id))) return false;
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    const left = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
    await recordAboutPerson(tx, signInActor, userId, { action: "user.recovery-code-used" });
    await queueEmail(tx, recoveryCodeUsedEmail(email, userId, left));
    return true;
  });
}

/** Completes a sign-in with one of the user's passkeys. Throws as signInWithCode does. */
export async function signInWithSecondPasskey(
  challenge: string,
  response: AuthenticationResponseJSON,
): Promise<string> {
  const { userId } = await requireChallenge(challenge);
  await takeAttempt("second-factor", userId);
  const passkeyChallenge = await transaction({ role: "auth" }, (tx) => takeChallenge(tx, response, userId));
  return finish(
    challenge,
    userId,
    async (tx) =>
      passkeyChallenge !== null && (await checkAssertion(tx, response, passkeyChallenge, userId)) !== null,
  );
}

/** The options with which the browser asks for a passkey of the user who is signing in. */
export async function startSecondPasskey(challenge: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { userId } = await requireChallenge(challenge);
  return transaction({ role: "auth" }, (tx) => assertionOptions(tx, userId));
}

async function requireChallenge(challenge: string): Promise<{ userId: string }> {
  const found = await transaction({ role: "auth" }, (tx) => findChallenge(tx, challenge));
  if (!found) throw challengeExpired();
  return found;
}

async function finish(
  challenge: string,
  userId: string,
  check: (tx: Tx) => Promise<boolean>,
): Promise<string> {
  const session = await transaction({ role: "auth" }, async (tx) => {
    if (!(await lockChallengedUser(tx, challenge, userId))) throw challengeExpired();
    const right = await check(tx);
    const action = right ? "user.signed-in" : "user.second-factor-refused";
    await recordAboutPerson(tx, signInActor, userId, { action });
    if (!right) return null;
    const signedIn = await redeemChallenge(tx, challenge);
    if (!signedIn) throw challengeExpired();
    return signedIn;
  });
  if (!session)
    throw new AppError("INVALID", "This code is incorrect or has already been used.", { field: "code" });
  await forgetAttempts("second-factor", userId);
  return session;
}
