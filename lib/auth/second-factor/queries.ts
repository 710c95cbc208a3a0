import { whoOwesSecondFactor } from "#lib/auth/enter.ts";
import { readWithHat } from "#lib/core/db/transaction.ts";

/** How the browser that holds this challenge can give the second factor; null when it owes none. */
export async function findSecondFactors(
  challenge: string,
): Promise<{ code: boolean; passkey: boolean } | null> {
  if (!challenge) return null;
  const found = await readWithHat({ hat: "auth" }, (tx) => whoOwesSecondFactor(tx, challenge));
  return found && { code: (found.methods & 8) !== 0, passkey: (found.methods & 2) !== 0 };
}
