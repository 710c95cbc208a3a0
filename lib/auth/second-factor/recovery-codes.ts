// Codes for a lost authenticator: ten, each valid once, stored as slow hashes.
import { randomInt } from "node:crypto";
import { hashPassword } from "#lib/auth/password.ts";
import type { Tx } from "#lib/core/db/transaction.ts";

const recoveryCodeCount = 10;

// Without look-alike characters.
const alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");

export interface RecoveryCode {
  /** The part that selects the code; not secret */
  label: string;
  /** About 59 random bits */
  secret: string;
}

/** New codes with their hashes, like "K7P2-9XQ4-M3TW-HB8R": the first group is the label. Slow: call it outside a transaction. */
export async function makeRecoveryCodes(): Promise<{
  codes: string[];
  rows: { label: string; hash: string }[];
}> {
  const labels = new Set<string>();
  while (labels.size < recoveryCodeCount) labels.add(group());
  const made = [...labels].map((label) => ({ label, secret: [group(), group(), group()].join("-") }));
  const rows = await Promise.all(
    made.map(async ({ label, secret }) => ({ label, hash: await hashPassword(secret) })),
  );
  return { codes: made.map(({ label, secret }) => `${label}-${secret}`), rows };
}

/** Replaces all codes of the user. */
export async function storeRecoveryCodes(
  tx: Tx,
  userId: string,
  rows: readonly { label: string; hash: string }[],
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: rows.map((row) => ({ ...row, userId })) });
}

/** The hash of the user's unused code with this label, if there is one. */
export async function findRecoveryCode(
  tx: Tx,
  userId: string,
  { label }: RecoveryCode,
): Promise<{ id: string; hash: string } | null> {
  return tx.recoveryCode.findFirst({
    where: { userId, label, usedAt: null },
    select: { id: true, hash: true },
  });
}

/** Uses up a code; false when a concurrent request did. */
export async function spendRecoveryCode(tx: Tx, id: string): Promise<boolean> {
  const used = await tx.$executeRaw`
    UPDATE recovery_code SET used_at = now() WHERE id = ${id}::uuid AND used_at IS NULL`;
  return used === 1;
}
