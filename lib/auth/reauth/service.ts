// Showing again who one is, before a dangerous act.

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { lockOwnAccount } from "#lib/auth/lock-user.ts";
import { assertionOptions, checkAssertion, takeChallenge } from "#lib/auth/passkeys/webauthn.ts";
import { verifyPassword } from "#lib/auth/password.ts";
import { forgetAttempts, takeAttempt } from "#lib/auth/rate-limit.ts";
import type { ReauthInput } from "#lib/auth/reauth/schema.ts";
import { takeCode } from "#lib/auth/second-factor/totp.ts";
import { renewSession } from "#lib/auth/session.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";

/**
 * Checks a password, a code or a passkey of the signed-in user, and returns the session's new cookie value; the old one
 * becomes invalid. Throws INVALID at the field that is wrong, and RATE_LIMITED from the sixth failure in 15 minutes on.
 */
export async function reauthenticateSelf(actor: UserActor, input: ReauthInput): Promise<string> {
  await scopeOfSelf(actor, "account:reauthenticate");
  const self = await transaction({ role: "auth" }, (tx) =>
    tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { passwordHash: true } }),
  );
  await takeAttempt("reauthentication", actor.userId);
  const right = input.way === "password" && (await verifyPassword(input.password, self.passwordHash));
  const challenge =
    input.way === "passkey"
      ? await transaction({ role: "auth" }, (tx) => takeChallenge(tx, input.response, actor.userId))
      : null;
  const cookie = await transaction({ role: "auth" }, async (tx) => {
    await lockOwnAccount(tx, actor);
    const reauthenticated =
      right ||
      (input.way === "code" && (await takeCode(tx, actor.userId, input.code))) ||
      (input.way === "passkey" &&
        challenge !== null &&
        (await checkAssertion(tx, input.response, challenge, actor.userId)) !== null);
    const action = reauthenticated ? "user.reauthenticated" : "user.reauthentication-refused";
    await record(tx, actor, {
      action,
      targetId: actor.userId,
      after: { way: input.way },
    });
    return reauthenticated ? renewSession(tx, actor.sessionId, { reauthenticated: true }) : null;
  });
  if (!cookie) throw refused[input.way]();
  await forgetAttempts("reauthentication", actor.userId);
  return cookie;
}

const refused = {
  password: () => new AppError("INVALID", "This isn't your password.", { field: "password" }),
  code: () =>
    new AppError("INVALID", "This code is incorrect or has already been used. Wait for the next one.", {
      field: "code",
    }),
  passkey: () => new AppError("INVALID", "We couldn't verify this passkey. Try again."),
};

/** The options with which the browser asks for one of one's own passkeys. */
export async function startOwnPasskeyReauth(
  actor: UserActor,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  await scopeOfSelf(actor, "account:reauthenticate");
  return transaction({ role: "auth" }, (tx) => assertionOptions(tx, actor.userId));
}
