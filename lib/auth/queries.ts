// Reads before sign-in: what a one-time token grants, and nothing more.
import { hashToken } from "#lib/auth/tokens.ts";
import { transaction } from "#lib/core/db/transaction.ts";

/** The address of a link that is still valid, or null. */
export async function findPasswordTokenEmail(token: string): Promise<string | null> {
  const rows = await transaction(
    { role: "auth" },
    (tx) => tx.$queryRaw<{ email: string }[]>`
      SELECT u.email FROM password_token t JOIN "user" u ON u.id = t.user_id
      WHERE t.token_hash = ${hashToken(token)} AND t.used_at IS NULL AND t.expires_at > now() AND u.status = 'ACTIVE'`,
  );
  return rows[0]?.email ?? null;
}
