// WebAuthn settings: our URL is the only origin, user verification is required, and every challenge is used once.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import { lockUser } from "#lib/auth/lock-user.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { env } from "#lib/core/env.ts";

/** Minutes until a challenge expires */
const challengeMinutes = 5;

/** The relying party: its id and its origin. */
export function relyingParty(): { id: string; origin: string } {
  const { hostname, origin } = new URL(env().STEWARD_URL);
  return { id: hostname, origin };
}

export async function storeChallenge(tx: Tx, challenge: string, userId: string | null): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO passkey_challenge (id, challenge, user_id, expires_at)
    VALUES (gen_random_uuid(), ${challenge}, ${userId}::uuid, now() + make_interval(mins => ${challengeMinutes}::int))`;
}

export interface PendingChallenge {
  challenge: string;
  /** When the challenge was created: the database's time, in seconds since 1970 */
  at: string;
}

/** Takes the challenge of a response, so that no other response can; null when there is none for this user. */
export async function takeChallenge(
  tx: Tx,
  response: AuthenticationResponseJSON | RegistrationResponseJSON,
  userId: string | null,
): Promise<PendingChallenge | null> {
  const challenge = challengeIn(response.response.clientDataJSON);
  const rows = await tx.$queryRaw<PendingChallenge[]>`
    DELETE FROM passkey_challenge
    WHERE challenge = ${challenge} AND user_id IS NOT DISTINCT FROM ${userId}::uuid AND expires_at > now()
    RETURNING challenge, (extract(epoch FROM expires_at) - ${challengeMinutes}::int * 60)::text AS at`;
  return rows[0] ?? null;
}

/**
 * The options with which the browser asks for one of a user's passkeys, or for any passkey of this site while the user is
 * unidentified.
 */
export async function assertionOptions(
  tx: Tx,
  userId: string | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const passkeys = userId
    ? await tx.passkey.findMany({ where: { userId }, select: { credentialId: true, transports: true } })
    : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    userVerification: "required",
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
  await storeChallenge(tx, options.challenge, userId);
  return options;
}

/**
 * The user whose passkey answered `challenge`, or null: an unregistered passkey, one of somebody other than `userId`, a
 * wrong site or signature, or a counter that does not increase, as that of a cloned authenticator. Locks the user's row.
 */
export async function checkAssertion(
  tx: Tx,
  response: AuthenticationResponseJSON,
  { challenge }: PendingChallenge,
  userId: string | null,
): Promise<string | null> {
  const where = { credentialId: response.id };
  const holder = await tx.passkey.findUnique({ where, select: { userId: true } });
  if (holder) await lockUser(tx, holder.userId);
  const passkey = holder && (await tx.passkey.findUnique({ where }));
  if (!passkey || (userId && passkey.userId !== userId)) return null;
  const { id, origin } = relyingParty();
  const credential = {
    id: passkey.credentialId,
    publicKey: Uint8Array.from(passkey.publicKey),
    counter: Number(passkey.counter),
  };
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    credential,
    requireUserVerification: true,
  }).catch(() => null);
  if (!checked?.verified) return null;
  const counter = checked.authenticationInfo.newCounter;
  // Authenticators without a counter always send 0.
  const moved = await tx.$executeRaw`
    UPDATE passkey SET counter = ${counter}::bigint, last_used_at = now()
    WHERE id = ${passkey.id}::uuid AND (counter < ${counter}::bigint OR (counter = 0 AND ${counter}::bigint = 0))`;
  return moved === 1 ? passkey.userId : null;
}

function challengeIn(clientData: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, "base64url").toString("utf8"));
    return typeof challenge === "string" ? challenge.slice(0, 200).replaceAll("\0", "") : "";
  } catch {
    return "";
  }
}
