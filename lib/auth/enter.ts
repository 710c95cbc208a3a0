// The last step of every way in: a session, or first the question for the second factor.
import { newSignInMail } from "#lib/account/mails.ts";
import { deviceOf } from "#lib/account/sessions/device.ts";
import { mustUseProvider } from "#lib/auth/must-use-provider.ts";
import { issueSession } from "#lib/auth/session.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import type { RawTx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { requestContext } from "#lib/http/context.ts";
import { queueMail } from "#lib/mail/queue.ts";
import type { SignInMethod } from "#prisma/client/enums.ts";

/** Minutes in which a second factor can be given */
const challengeMinutes = 10;

/** The value of the session cookie, or of the one with which a browser is asked for the second factor. */
export type Entry = { readonly session: string } | { readonly challenge: string };

/** A passkey checks its holder itself, and a provider asks for a second factor itself. */
const complete: readonly SignInMethod[] = ["PASSKEY", "OAUTH"];

/**
 * Lets a person in who has proved who they are by `method`. Whoever has a second factor gets no session yet, whatever the
 * way they come: a password, a reset link or an invitation.
 */
export async function enter(tx: RawTx, userId: string, method: SignInMethod): Promise<Entry> {
  const [user] = await tx.$queryRaw<{ second: boolean; provider: boolean }[]>`
    SELECT u.sign_in_methods & 10 <> 0 AS second, ${mustUseProvider} AS provider FROM "user" u WHERE u.id = ${userId}::uuid`;
  if (user?.provider && method !== "OAUTH") {
    throw new AppError(
      "FORBIDDEN",
      "Your organization wants you to sign in through it. Choose “Sign in with your organization”.",
    );
  }
  if (!user?.second || complete.includes(method)) return { session: await open(tx, userId, method) };
  const challenge = newToken();
  await tx.$executeRaw`
    INSERT INTO sign_in_challenge (id, token_hash, user_id, method, expires_at)
    VALUES (gen_random_uuid(), ${hashToken(challenge)}, ${userId}::uuid, ${method}::text::"SignInMethod",
      now() + make_interval(mins => ${challengeMinutes}::int))`;
  return { challenge };
}

/** Whose second factor is owed by the browser with this cookie value, or null. */
export async function whoOwesSecondFactor(
  tx: Pick<RawTx, "$queryRaw">,
  challenge: string,
): Promise<{ userId: string; methods: number } | null> {
  const [row] = await tx.$queryRaw<{ userId: string; methods: number }[]>`
    SELECT u.id AS "userId", u.sign_in_methods AS methods FROM sign_in_challenge c JOIN "user" u ON u.id = c.user_id
    WHERE c.token_hash = ${hashToken(challenge)} AND c.expires_at > now() AND u.status = 'ACTIVE'`;
  return row ?? null;
}

/** The second factor was given: the challenge becomes a session, once. */
export async function admit(tx: RawTx, challenge: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ user_id: string; method: SignInMethod }[]>`
    DELETE FROM sign_in_challenge WHERE token_hash = ${hashToken(challenge)} AND expires_at > now() RETURNING user_id, method::text`;
  return row ? open(tx, row.user_id, row.method) : null;
}

/** Makes the session, and tells the owner of a browser that was not seen before, unless they do not want to know. */
async function open(tx: RawTx, userId: string, method: SignInMethod): Promise<string> {
  const { userAgent } = requestContext();
  const [strange] = await tx.$queryRaw<{ email: string }[]>`
    SELECT u.email FROM "user" u WHERE u.id = ${userId}::uuid AND NOT 'new-sign-in' = ANY (u.muted)
      AND EXISTS (SELECT 1 FROM session s WHERE s.user_id = u.id)
      AND NOT EXISTS (SELECT 1 FROM session s WHERE s.user_id = u.id AND s.user_agent = ${userAgent.slice(0, 300)})`;
  if (strange) await queueMail(tx, newSignInMail(strange.email, userId, deviceOf(userAgent)));
  return issueSession(tx, userId, method);
}
