// The last step of every sign-in: creates a session, or a challenge for the second factor.
import { lockUser } from "#lib/auth/lock-user.ts";
import { mustUseProvider } from "#lib/auth/must-use-provider.ts";
import { accountDisabled } from "#lib/auth/schema.ts";
import { issueSession, type ProviderSignIn } from "#lib/auth/session.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { deviceOf } from "#lib/core/http/device.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { SignInMethod } from "#prisma/client/enums.ts";

/** Minutes until a second-factor challenge expires */
const challengeMinutes = 10;

/** The value of the session cookie, or of the challenge cookie for the second factor. */
export type SignInResult = { readonly session: string } | { readonly challenge: string };

/** Methods that need no second factor: a passkey verifies its holder, and a provider has its own. */
const complete: readonly SignInMethod[] = ["PASSKEY", "OAUTH"];

/** SQL: when the sign-ins of "user" u were last ended, as text, because a JavaScript number would lose digits. */
export const signInsEnded = Prisma.sql`extract(epoch FROM u.sign_ins_ended_at)::text`;

/** When a sign-in of several transactions began. */
export type SignInStart =
  /** The value of `signInsEnded` when the password's hash was read */
  | { ended: string | null }
  /** The database's time, in seconds since 1970, when the browser was asked for a passkey or sent to a provider */
  | { at: string };

/**
 * Signs in a user who authenticated by `method`. A user with a second factor gets a challenge instead of a session, also
 * after a reset link or an invitation. Checks again with the user's row locked: null for a disabled user, or when the
 * user's sign-ins were ended since this one began.
 */
export async function completeSignIn(
  tx: RawTx,
  userId: string,
  method: SignInMethod,
  { begun, through }: { begun?: SignInStart; through?: ProviderSignIn } = {},
): Promise<SignInResult | null> {
  const [user] = await tx.$queryRaw<{ open: boolean; second: boolean; provider: boolean }[]>`
    SELECT u.status = 'ACTIVE' AND ${startedAfterEnd(begun)} AS open, u.sign_in_methods & 10 <> 0 AS second, ${mustUseProvider} AS provider
    FROM "user" u WHERE u.id = ${userId}::uuid FOR NO KEY UPDATE OF u`;
  if (!user?.open) return null;
  if (user.provider && method !== "OAUTH") {
    throw new AppError(
      "FORBIDDEN",
      "Your organization requires you to sign in with its identity provider. Choose “Continue with Your Organization”.",
    );
  }
  if (!user.second || complete.includes(method))
    return { session: await createSession(tx, userId, method, through) };
  const challenge = newToken();
  await tx.$executeRaw`
    INSERT INTO sign_in_challenge (id, token_hash, user_id, method, expires_at)
    VALUES (gen_random_uuid(), ${hashToken(challenge)}, ${userId}::uuid, ${method}::text::"SignInMethod",
      now() + make_interval(mins => ${challengeMinutes}::int))`;
  return { challenge };
}

function startedAfterEnd(begun: SignInStart | undefined): Prisma.Sql {
  if (!begun) return Prisma.sql`true`;
  if ("ended" in begun) return Prisma.sql`${signInsEnded} IS NOT DISTINCT FROM ${begun.ended}::text`;
  return Prisma.sql`coalesce(extract(epoch FROM u.sign_ins_ended_at) < ${begun.at}::text::numeric, true)`;
}

/** Signs in a user who authenticated within this transaction; throws UNAUTHENTICATED when they are disabled. */
export async function signInAuthenticated(
  tx: RawTx,
  userId: string,
  method: SignInMethod,
): Promise<SignInResult> {
  const entry = await completeSignIn(tx, userId, method);
  if (!entry) throw new AppError("UNAUTHENTICATED", accountDisabled);
  return entry;
}

/** The user of a pending second-factor challenge, by its cookie value, or null. */
export async function findChallenge(
  tx: Pick<RawTx, "$queryRaw">,
  challenge: string,
): Promise<{ userId: string; methods: number } | null> {
  const [row] = await tx.$queryRaw<{ userId: string; methods: number }[]>`
    SELECT u.id AS "userId", u.sign_in_methods AS methods FROM sign_in_challenge c JOIN "user" u ON u.id = c.user_id
    WHERE c.token_hash = ${hashToken(challenge)} AND c.expires_at > now() AND u.status = 'ACTIVE'`;
  return row ?? null;
}

/** Like `findChallenge`, with the user's row locked, so that nothing changes until the session is created. */
export async function lockChallengedUser(
  tx: Pick<RawTx, "$queryRaw">,
  challenge: string,
  userId: string,
): Promise<boolean> {
  await lockUser(tx, userId);
  return (await findChallenge(tx, challenge))?.userId === userId;
}

/** Turns a challenge into a session after the second factor, once. */
export async function redeemChallenge(tx: RawTx, challenge: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ user_id: string; method: SignInMethod }[]>`
    DELETE FROM sign_in_challenge WHERE token_hash = ${hashToken(challenge)} AND expires_at > now() RETURNING user_id, method::text`;
  return row ? createSession(tx, row.user_id, row.method) : null;
}

/** Creates the session, and notifies the owner of an unknown browser. */
async function createSession(
  tx: RawTx,
  userId: string,
  method: SignInMethod,
  through?: ProviderSignIn,
): Promise<string> {
  const { userAgent } = requestContext();
  const [strange] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "user" u WHERE u.id = ${userId}::uuid AND EXISTS (SELECT 1 FROM session s WHERE s.user_id = u.id)
      AND NOT EXISTS (SELECT 1 FROM session s WHERE s.user_id = u.id AND s.user_agent = ${userAgent.slice(0, 300)})`;
  if (strange) {
    await createNotifications(tx, [
      {
        kind: "sign-in.new-browser",
        key: crypto.randomUUID(),
        actor: signInActor,
        userIds: [userId],
        data: { device: deviceOf(userAgent) },
      },
    ]);
  }
  return issueSession(tx, userId, method, through);
}
