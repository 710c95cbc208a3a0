// argon2id with OWASP's parameters (m = 19 MiB, t = 2, p = 1). Concurrency is capped, so that a burst of sign-ins cannot
// take every core and all memory from the other pages.
import { hash, verify } from "@node-rs/argon2";
import pLimit from "p-limit";
import { normalizePassword } from "#lib/auth/policy.ts";

const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const queue = pLimit(2);

// A hash of a random password: verifying against it takes as long as against a real one.
const dummyHash = queue(() => hash(crypto.randomUUID(), options));

export function hashPassword(password: string): Promise<string> {
  return queue(() => hash(normalizePassword(password), options));
}

export interface CheckedPassword {
  matches: boolean;
  /** The hash to replace one that was made before passwords were normalized; null when there is nothing to do */
  rehashed: string | null;
}

/**
 * Checks a password against a hash, also against one of the password as it was typed before passwords were normalized:
 * tries the typed, composed and decomposed forms. Takes equally long with and without a hash: the attempts depend on the
 * password alone.
 */
export async function checkPassword(
  password: string,
  passwordHash: string | null | undefined,
): Promise<CheckedPassword> {
  const storedHash = passwordHash ?? (await dummyHash);
  const normalized = normalizePassword(password);
  const forms = new Set([normalized, password, password.normalize("NFC"), password.normalize("NFD")]);
  for (const form of forms) {
    if (!(await queue(() => verify(storedHash, form)))) continue;
    const outdated = form !== normalized && passwordHash;
    return { matches: Boolean(passwordHash), rehashed: outdated ? await hashPassword(password) : null };
  }
  return { matches: false, rehashed: null };
}

export async function verifyPassword(
  password: string,
  passwordHash: string | null | undefined,
): Promise<boolean> {
  return (await checkPassword(password, passwordHash)).matches;
}
