import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { providerIsOn } from "#lib/auth/provider-is-on.ts";
import { findSignInMethods } from "#lib/auth/sign-in-methods.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { lastProvider, requiredProvider } from "#lib/sso/policy.ts";
import type { OwnProvider } from "#lib/sso/sign-in/schema.ts";

/** Whether the platform enables OAuth login; public. */
export async function oauthLoginIsOn(): Promise<boolean> {
  return readTransaction({ role: "auth" }, readOauthLogin);
}

/** Reads inside a transaction whether signing in with a provider is switched on. */
export async function readOauthLogin(tx: ReadTx): Promise<boolean> {
  const [settings] = await tx.$queryRaw<{ on: boolean }[]>`SELECT oauth_login AS on FROM platform_settings`;
  return settings?.on ?? false;
}

/** The user's organizations whose provider can sign the user in, or is linked, and which it is. */
export async function listOwnProviders(actor: UserActor): Promise<OwnProvider[]> {
  await scopeOfSelf(actor, "account:read");
  return readTransaction({ role: "auth" }, async (tx) => {
    const [rows, { ways, mustUseProvider }] = await Promise.all([
      tx.$queryRaw<{ organizationId: string; usable: boolean; connected: boolean }[]>`
        SELECT * FROM (SELECT c.organization_id AS "organizationId", ${providerIsOn} AND o.status = 'ACTIVE' AS usable,
            EXISTS (SELECT 1 FROM oauth_identity i WHERE i.connection_id = c.id AND i.user_id = ${actor.userId}::uuid) AS connected
          FROM membership m JOIN oauth_connection c ON c.organization_id = m.organization_id
          JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
          WHERE m.user_id = ${actor.userId}::uuid AND (SELECT oauth_login FROM platform_settings)) own
        WHERE usable OR connected`,
      findSignInMethods(tx, actor.userId),
    ]);
    return rows.map(({ organizationId, connected }) => {
      const another = rows.some(
        (row) => row.organizationId !== organizationId && row.usable && row.connected,
      );
      const needed = mustUseProvider ? requiredProvider : ways & 3 ? null : lastProvider;
      return { organizationId, connected, keptBecause: connected && !another ? needed : null };
    });
  });
}
