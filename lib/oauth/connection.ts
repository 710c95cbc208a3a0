// The connection behind a browser that goes to a provider or comes back from it.
import type { Tx } from "#lib/db.ts";
import type { Provider } from "#lib/oauth/provider.ts";
import { decrypt } from "#lib/secrets.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";

export interface SignInConnection extends Provider {
  id: string;
  organizationId: string;
  organizationSlug: string;
  version: number;
  allowedDomains: string[];
  defaultRole: OrganizationRole;
  createUsers: boolean;
  /** Enabled, on a platform that enables OAuth login, of an active organization */
  usable: boolean;
}

export async function loadConnection(tx: Tx, id: string): Promise<SignInConnection | null> {
  const [row] = await tx.$queryRaw<(Omit<SignInConnection, "clientSecret"> & { sealed: Uint8Array })[]>`
    SELECT c.id, c.organization_id AS "organizationId", o.slug AS "organizationSlug", c.version, c.issuer, c.client_id AS "clientId",
      c.client_secret AS sealed, c.allowed_domains AS "allowedDomains", c.default_role::text AS "defaultRole",
      c.create_users AS "createUsers",
      c.enabled AND o.status = 'ACTIVE' AND (SELECT oauth_login FROM platform_settings) AS usable
    FROM oauth_connection c JOIN organization o ON o.id = c.organization_id AND o.deleted_at IS NULL
    WHERE c.id = ${id}::uuid`;
  if (!row) return null;
  const { sealed, ...connection } = row;
  return { ...connection, clientSecret: decrypt("oauth", sealed) };
}
