// The usable sign-in methods of a user. Users cannot remove their own last one.
import { mustUseProvider } from "#lib/auth/must-use-provider.ts";
import { isIdentityValid } from "#lib/auth/provider-domains.ts";
import { providerIsOn } from "#lib/auth/provider-is-on.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";

export interface UsableSignInMethods {
  /** Bits of user.sign_in_methods: 1 a password, 2 a passkey, 4 a working provider; a second factor alone is no sign-in method */
  ways: number;
  /** Whether only the provider counts */
  mustUseProvider: boolean;
}

/** Lock the user before deciding on it: two requests that remove the last two methods must see each other. */
export async function findSignInMethods(tx: ReadTx, userId: string): Promise<UsableSignInMethods> {
  const [found] = await tx.$queryRaw<UsableSignInMethods[]>`
    SELECT ${mustUseProvider} AS "mustUseProvider", (u.sign_in_methods & 3) | CASE WHEN EXISTS (
      SELECT 1 FROM oauth_identity i JOIN oauth_connection c ON c.id = i.connection_id
      JOIN membership m ON m.organization_id = i.organization_id AND m.user_id = i.user_id
      JOIN organization o ON o.id = i.organization_id AND o.status = 'ACTIVE' AND o.deleted_at IS NULL
      WHERE i.user_id = u.id AND ${isIdentityValid} AND ${providerIsOn}) THEN 4 ELSE 0 END AS ways
    FROM "user" u WHERE u.id = ${userId}::uuid`;
  return found ?? { ways: 0, mustUseProvider: false };
}
