// Signing in with a passkey alone: it counts as two factors.
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { recordAboutPerson } from "#lib/access/record.ts";
import { completeSignIn, type SignInResult } from "#lib/auth/complete-sign-in.ts";
import { assertionOptions, checkAssertion, takeChallenge } from "#lib/auth/passkeys/webauthn.ts";
import { giveBackAttempt, takeAttempt } from "#lib/auth/rate-limit.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { networkOf } from "#lib/core/http/ip.ts";

/** The options with which the browser asks for any passkey of this site. */
export async function startPasskeySignIn(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  await takeAttempt("passkey:ip", networkOf(requestContext().ip));
  return transaction({ role: "auth" }, (tx) => assertionOptions(tx, null));
}

/** Signs in the holder of the passkey. Throws UNAUTHENTICATED, whatever is wrong with it. */
export async function signInWithPasskey(response: AuthenticationResponseJSON): Promise<SignInResult> {
  const network = networkOf(requestContext().ip);
  await takeAttempt("sign-in:ip", network);
  const challenge = await transaction({ role: "auth" }, (tx) => takeChallenge(tx, response, null));
  const entry = await transaction({ role: "auth" }, async (tx) => {
    const userId = challenge && (await checkAssertion(tx, response, challenge, null));
    const entry = userId
      ? await completeSignIn(tx, userId, "PASSKEY", { begun: { at: challenge.at } })
      : null;
    const action = entry ? "user.signed-in" : "user.sign-in-refused";
    await recordAboutPerson(tx, signInActor, userId || null, { action });
    return entry;
  });
  if (!entry) throw new AppError("UNAUTHENTICATED", "We don't recognize this passkey.");
  await giveBackAttempt("sign-in:ip", network);
  return entry;
}
