// A browser that was sent to a provider. The state ties the response to this browser, by a cookie, and to one connection;
// it is valid for one response within ten minutes.
import type * as oidc from "openid-client";
import { hashToken } from "#lib/auth/tokens.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { decrypt, encrypt } from "#lib/core/secrets.ts";
import { type Attempt, authorizationUrl, newAttempt } from "#lib/sso/provider.ts";

const attemptMinutes = 10;

/** PROVE reauthenticates a signed-in user. */
export type OauthPurpose = "SIGN_IN" | "TEST" | "LINK" | "PROVE";

interface NewAttempt {
  connectionId: string;
  purpose: OauthPurpose;
  /** The user who tests, links or reauthenticates; null for a sign-in */
  userId: string | null;
  /** The session to reauthenticate */
  sessionId?: string;
  returnTo: string;
}

/** Stores the attempt; returns the provider's URL and the cookie value that the browser must return. */
export async function saveAttempt(
  tx: Tx,
  config: oidc.Configuration,
  given: NewAttempt,
  hint?: string,
): Promise<{ url: string; cookie: string }> {
  const attempt = newAttempt();
  await tx.$executeRaw`
    INSERT INTO oauth_attempt (id, state_hash, connection_id, nonce, code_verifier, user_id, session_id, purpose, return_to, expires_at)
    VALUES (gen_random_uuid(), ${hashToken(attempt.state)}, ${given.connectionId}::uuid, ${attempt.nonce},
      ${encrypt("oauth", attempt.codeVerifier)}, ${given.userId}::uuid, ${given.sessionId ?? null}::uuid, ${given.purpose}, ${given.returnTo},
      now() + make_interval(mins => ${attemptMinutes}::int))`;
  const fresh = given.purpose === "PROVE";
  return { url: await authorizationUrl(config, attempt, { hint, fresh }), cookie: attempt.state };
}

export interface FoundAttempt extends Attempt {
  connectionId: string;
  purpose: OauthPurpose;
  userId: string | null;
  sessionId: string | null;
  returnTo: string;
  /** When the browser was sent away: the database's time, in seconds since 1970 */
  at: string;
}

/** Takes the attempt: a second response with the same state finds nothing. */
export async function takeOauthAttempt(tx: Tx, state: string): Promise<FoundAttempt | null> {
  const [row] = await tx.$queryRaw<(Omit<FoundAttempt, "codeVerifier" | "state"> & { sealed: Uint8Array })[]>`
    DELETE FROM oauth_attempt WHERE state_hash = ${hashToken(state)} AND expires_at > now()
    RETURNING connection_id AS "connectionId", nonce, code_verifier AS sealed, user_id AS "userId", session_id AS "sessionId",
      purpose, return_to AS "returnTo", (extract(epoch FROM expires_at) - ${attemptMinutes}::int * 60)::text AS at,
      CASE WHEN purpose = 'PROVE' THEN ceil(extract(epoch FROM now() - expires_at) + ${attemptMinutes}::int * 60)::int END AS "maxAge"`;
  if (!row) return null;
  const { sealed, ...attempt } = row;
  return { ...attempt, state, codeVerifier: decrypt("oauth", sealed) };
}
