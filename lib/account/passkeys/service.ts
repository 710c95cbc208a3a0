// One's own passkeys.

import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import type { AddPasskey, RemovePasskey, RenamePasskey } from "#lib/account/passkeys/schema.ts";
import { lastPasskey } from "#lib/account/policy.ts";
import { cleanUpAfterRemoval, notifyOwner, secondFactorsOf } from "#lib/account/second-factor/steps.ts";
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { lockOwnAccount } from "#lib/auth/lock-user.ts";
import { relyingParty, storeChallenge, takeChallenge } from "#lib/auth/passkeys/webauthn.ts";
import { makeRecoveryCodes, storeRecoveryCodes } from "#lib/auth/second-factor/recovery-codes.ts";
import { findSignInMethods } from "#lib/auth/sign-in-methods.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";

/** More than anybody needs */
const maxPasskeys = 20;

/** The options with which the browser registers a passkey. */
export async function startOwnPasskey(actor: UserActor): Promise<PublicKeyCredentialCreationOptionsJSON> {
  await scopeOfSelf(actor, "account:change-passkeys");
  return transaction({ role: "auth" }, async (tx) => {
    const existing = await tx.passkey.findMany({
      where: { userId: actor.userId },
      select: { credentialId: true, transports: true },
    });
    const options = await generateRegistrationOptions({
      rpName: "Steward",
      rpID: relyingParty().id,
      userID: Uint8Array.from(Buffer.from(actor.userId)),
      userName: actor.email,
      userDisplayName: actor.name,
      excludeCredentials: existing.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    await storeChallenge(tx, options.challenge, actor.userId);
    return options;
  });
}

/**
 * Stores a passkey that the browser registered. The first second factor comes with recovery codes, shown once, and ends
 * other sessions. Throws INVALID when the response does not match its challenge, CONFLICT for a passkey that is registered
 * already.
 */
export async function addOwnPasskey(
  actor: UserActor,
  { name, response }: AddPasskey,
): Promise<{ codes: string[] }> {
  await scopeOfSelf(actor, "account:change-passkeys");
  const challenge = await transaction({ role: "auth" }, (tx) => takeChallenge(tx, response, actor.userId));
  const { id, origin } = relyingParty();
  const checked =
    challenge === null
      ? null
      : await verifyRegistrationResponse({
          response,
          expectedChallenge: challenge.challenge,
          expectedOrigin: origin,
          expectedRPID: id,
          requireUserVerification: true,
        }).catch(() => null);
  if (!checked?.verified) throw new AppError("INVALID", "We couldn't verify this passkey. Try again.");
  const { credential } = checked.registrationInfo;
  const made = await makeRecoveryCodes();
  const codes = await transaction({ role: "auth" }, async (tx) => {
    await lockOwnAccount(tx, actor);
    if ((await tx.passkey.count({ where: { userId: actor.userId } })) >= maxPasskeys) {
      throw new AppError("LIMIT_EXCEEDED", `You have ${maxPasskeys} passkeys. Remove one you don't use.`);
    }
    if (await tx.passkey.count({ where: { credentialId: credential.id } })) {
      throw new AppError("CONFLICT", "This passkey is already in use.");
    }
    const first = (await secondFactorsOf(tx, actor.userId)) === 0;
    await tx.passkey.create({
      data: {
        userId: actor.userId,
        credentialId: credential.id,
        publicKey: Uint8Array.from(credential.publicKey),
        counter: credential.counter,
        transports: response.response.transports,
        name,
      },
    });
    if (first) await storeRecoveryCodes(tx, actor.userId, made.rows);
    await endSignIns(tx, actor.userId, { keep: actor.sessionId, sessions: first });
    await notifyOwner(tx, actor, "passkey-added");
    return first ? made.codes : [];
  });
  return { codes };
}

export async function renameOwnPasskey(actor: UserActor, { id, name }: RenamePasskey): Promise<void> {
  await scopeOfSelf(actor, "account:update");
  await transaction({ role: "auth" }, async (tx) => {
    const { count } = await tx.passkey.updateMany({ where: { id, userId: actor.userId }, data: { name } });
    if (count === 0) throw notFound("Passkey");
    await record(tx, actor, { action: "user.passkey-renamed", targetId: actor.userId });
  });
}

/**
 * Throws NOT_FOUND for a passkey of somebody else, CONFLICT for the last way to sign in, and for the last second factor
 * when one is required.
 */
export async function removeOwnPasskey(actor: UserActor, { id }: RemovePasskey): Promise<void> {
  await scopeOfSelf(actor, "account:change-passkeys");
  await transaction({ role: "auth" }, async (tx) => {
    await lockOwnAccount(tx, actor);
    const { count } = await tx.passkey.deleteMany({ where: { id, userId: actor.userId } });
    if (count === 0) throw notFound("Passkey");
    const { ways } = await findSignInMethods(tx, actor.userId);
    if (!ways) throw new AppError("CONFLICT", lastPasskey);
    await cleanUpAfterRemoval(tx, actor);
    await endSignIns(tx, actor.userId, { sessions: false });
    await notifyOwner(tx, actor, "passkey-removed");
  });
}
