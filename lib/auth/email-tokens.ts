// One-time links that verify an email address.
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import type { EmailTokenPurpose } from "#prisma/client/enums.ts";

interface EmailLink {
  purpose: EmailTokenPurpose;
  /** The address that the link verifies */
  email: string;
  userId: string | null;
  minutes: number;
}

/** Creates a link's token. Earlier ones of the same purpose for the same user, or address, become invalid. */
export async function issueEmailToken(
  tx: Tx,
  { purpose, email, userId, minutes }: EmailLink,
): Promise<string> {
  const token = newToken();
  await tx.emailToken.deleteMany({
    where: { purpose, usedAt: null, ...(userId ? { userId } : { email, userId: null }) },
  });
  await tx.$executeRaw`
    INSERT INTO email_token (id, token_hash, purpose, email, user_id, expires_at)
    VALUES (gen_random_uuid(), ${hashToken(token)}, ${purpose}::text::"EmailTokenPurpose", ${email}, ${userId}::uuid,
      now() + make_interval(mins => ${minutes}::int))`;
  return token;
}

export interface VerifiedEmail {
  purpose: EmailTokenPurpose;
  email: string;
  userId: string | null;
}

/** What a valid link verifies, or null. */
export async function findEmailToken(
  tx: Pick<Tx, "$queryRaw">,
  token: string,
  purposes: readonly EmailTokenPurpose[],
): Promise<VerifiedEmail | null> {
  const [row] = await tx.$queryRaw<VerifiedEmail[]>`
    SELECT purpose::text AS purpose, email, user_id AS "userId" FROM email_token
    WHERE token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > now() AND purpose::text = ANY (${purposes}::text[])`;
  return row ?? null;
}

/** Uses up a link, once even under concurrency, and returns what it verifies; null for an invalid one. */
export async function takeEmailToken(
  tx: Tx,
  token: string,
  purposes: readonly EmailTokenPurpose[],
): Promise<VerifiedEmail | null> {
  const [row] = await tx.$queryRaw<VerifiedEmail[]>`
    UPDATE email_token SET used_at = now()
    WHERE token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > now() AND purpose::text = ANY (${purposes}::text[])
    RETURNING purpose::text AS purpose, email, user_id AS "userId"`;
  return row ?? null;
}
