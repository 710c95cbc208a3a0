// One-time links that were mailed to an address and prove it.
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import type { EmailTokenPurpose } from "#prisma/client/enums.ts";

interface EmailLink {
  purpose: EmailTokenPurpose;
  /** The address that the link proves */
  email: string;
  userId: string | null;
  minutes: number;
}

/** Makes a link's token. Earlier ones of the same purpose for the same person, or address, stop working. */
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

export interface ProvenEmail {
  purpose: EmailTokenPurpose;
  email: string;
  userId: string | null;
}

/** What a link that still works proves, or null. */
export async function findEmailToken(
  tx: Pick<Tx, "$queryRaw">,
  token: string,
  purposes: readonly EmailTokenPurpose[],
): Promise<ProvenEmail | null> {
  const [row] = await tx.$queryRaw<ProvenEmail[]>`
    SELECT purpose::text AS purpose, email, user_id AS "userId" FROM email_token
    WHERE token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > now() AND purpose::text = ANY (${purposes}::text[])`;
  return row ?? null;
}

/** Uses a link up, once whatever races, and says what it proves; null for one that does not work. */
export async function takeEmailToken(
  tx: Tx,
  token: string,
  purposes: readonly EmailTokenPurpose[],
): Promise<ProvenEmail | null> {
  const [row] = await tx.$queryRaw<ProvenEmail[]>`
    UPDATE email_token SET used_at = now()
    WHERE token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > now() AND purpose::text = ANY (${purposes}::text[])
    RETURNING purpose::text AS purpose, email, user_id AS "userId"`;
  return row ?? null;
}
