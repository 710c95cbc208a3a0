// Time-based one-time passwords (RFC 6238: 30 seconds, 6 digits, SHA-1, which every authenticator app supports).
import { timingSafeEqual } from "node:crypto";
import { generateSync } from "otplib";
import type { Tx } from "#lib/core/db/transaction.ts";
import { decrypt } from "#lib/core/secrets.ts";

/** Accepts the codes of the steps before and after, for clock skew and slow typing. */
const tolerance = [0n, -1n, 1n];

/**
 * Whether this is an unused code of the user's authenticator app, which it uses up. Of two concurrent requests with one
 * code only one succeeds, because the database takes no step twice. `confirmed` false checks the app being set up.
 */
export async function takeCode(
  tx: Tx,
  userId: string,
  code: string,
  { confirmed = true }: { confirmed?: boolean } = {},
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ secret: Uint8Array; step: bigint }[]>`
    SELECT secret, floor(extract(epoch FROM now()) / 30)::bigint AS step FROM totp
    WHERE user_id = ${userId}::uuid AND (confirmed_at IS NOT NULL) = ${confirmed}`;
  if (!row) return false;
  const secret = decrypt("totp", row.secret);
  const step = tolerance.map((by) => row.step + by).find((one) => isEqual(codeAt(secret, one), code));
  if (step === undefined) return false;
  const used = await tx.$executeRaw`
    UPDATE totp SET last_step = ${step}::bigint, confirmed_at = coalesce(confirmed_at, now())
    WHERE user_id = ${userId}::uuid AND last_step < ${step}::bigint AND (confirmed_at IS NOT NULL) = ${confirmed}`;
  return used === 1;
}

/** The code of one 30-second step since 1970. */
export function codeAt(secret: string, step: bigint): string {
  return generateSync({ secret, strategy: "hotp", counter: Number(step) });
}

function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
