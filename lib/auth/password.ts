// argon2id with OWASP's parameters (m = 19 MiB, t = 2, p = 1). Hashing is capped, so that a rush of sign-ins
// cannot take every core and all memory from the other pages.
import { hash, verify } from "@node-rs/argon2";
import pLimit from "p-limit";

const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const queue = pLimit(2);

// A hash of no known password: verifying against it takes as long as against a real one.
const nobody = queue(() => hash(crypto.randomUUID(), options));

export function hashPassword(password: string): Promise<string> {
  return queue(() => hash(password, options));
}

/** Takes equally long whether or not there is a hash. */
export async function verifyPassword(
  password: string,
  passwordHash: string | null | undefined,
): Promise<boolean> {
  const known = passwordHash ?? (await nobody);
  const matches = await queue(() => verify(known, password));
  return matches && Boolean(passwordHash);
}
