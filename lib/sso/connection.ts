// The connection of a browser that goes to a provider or comes back from it.
import { ownedDomains } from "#lib/auth/provider-domains.ts";
import { providerIsOn } from "#lib/auth/provider-is-on.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { decrypt } from "#lib/core/secrets.ts";
import type { Provider } from "#lib/sso/provider.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";

export interface SignInConnection extends Provider {
  id: string;
  organizationId: string;
  organizationSlug: string;
  version: number;
  /** The connection's allowed domains that the organization owns now */
  allowedDomains: string[];
  defaultRole: OrganizationRole;
  createUsers: boolean;
  /** Enabled, on a platform that enables OAuth login, of an active organization whose tier includes single sign-on */
  usable: boolean;
  /** Not usable for the tier alone */
  paused: boolean;
}

export async function loadConnection(tx: Tx, id: string): Promise<SignInConnection | null> {
  const [row] = await tx.$queryRaw<(Omit<SignInConnection, "clientSecret"> & { sealed: Uint8Array })[]>`
    SELECT c.id, c.organization_id AS "organizationId", o.slug AS "organizationSlug", c.version, c.issuer, c.client_id AS "clientId",
      c.client_secret AS sealed, ${ownedDomains} AS "allowedDomains", c.default_role::text AS "defaultRole",
      c.create_users AS "createUsers",
      ${providerIsOn} AND o.status = 'ACTIVE' AS usable,
      c.enabled AND o.status = 'ACTIVE' AND NOT steward_has_feature(o.tier_id, 'sso')
        AND (SELECT oauth_login FROM platform_settings) AS paused
    FROM oauth_connection c JOIN organization o ON o.id = c.organization_id AND o.deleted_at IS NULL
    WHERE c.id = ${id}::uuid`;
  if (!row) return null;
  const { sealed, ...connection } = row;
  return { ...connection, clientSecret: decrypt("oauth", sealed) };
}

/**
 * The current connection, with its organization locked: neither its domains nor its members nor the connection change until
 * the transaction ends. Null when it is off or deleted, or has another issuer than the provider that was asked.
 */
export async function lockConnection(tx: Tx, asked: SignInConnection): Promise<SignInConnection | null> {
  await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${asked.organizationId}::uuid FOR NO KEY UPDATE`;
  const now = await loadConnection(tx, asked.id);
  const same = now?.usable && now.issuer === asked.issuer && now.clientId === asked.clientId;
  return same ? now : null;
}
