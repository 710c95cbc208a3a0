import { findChallenge } from "#lib/auth/complete-sign-in.ts";
import { readTransaction } from "#lib/core/db/raw.ts";

/** The second factors with which a browser can answer its challenge; null without a valid one. */
export async function findSecondFactors(
  challenge: string,
): Promise<{ code: boolean; passkey: boolean } | null> {
  if (!challenge) return null;
  const found = await readTransaction({ role: "auth" }, (tx) => findChallenge(tx, challenge));
  return found && { code: (found.methods & 8) !== 0, passkey: (found.methods & 2) !== 0 };
}
