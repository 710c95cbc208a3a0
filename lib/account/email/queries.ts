import { findEmailToken } from "#lib/auth/email-tokens.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import type { EmailTokenPurpose } from "#prisma/client/enums.ts";

/** The address of a link that is still valid, or null. */
export async function findEmailLink(
  token: string,
  purposes: readonly EmailTokenPurpose[],
): Promise<{ email: string } | null> {
  const found = await readTransaction({ role: "auth" }, (tx) => findEmailToken(tx, token, purposes));
  return found && { email: found.email };
}
