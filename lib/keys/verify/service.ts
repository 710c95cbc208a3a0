// A gateway asks about the key of its caller.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { type AuthenticatedKey, authenticateKey, type KeyRefusal } from "#lib/keys/authenticate.ts";
import type { VerifyKey } from "#lib/keys/verify/schema.ts";

export type Verification =
  | { valid: true; key: AuthenticatedKey }
  | { valid: false; code: KeyRefusal | "scope_missing" };

/**
 * Whether a key may be used, from that address and with these scopes, and whose it is. It counts as a request of that key. A
 * key outside the actor's organizations is answered as one that does not exist.
 */
export async function verifyKey(actor: Actor, { key: secret, ip, scopes }: VerifyKey): Promise<Verification> {
  const scope = await authorize(actor, "api-key:verify");
  const organizationIds = scope.role === "tenant" ? scope.organizationIds : null;
  const { key, refusal } = await authenticateKey(secret, ip, organizationIds);
  if (!key) return { valid: false, code: refusal };
  if (!scopes.every((one) => key.scopes.includes(one))) return { valid: false, code: "scope_missing" };
  return { valid: true, key };
}
