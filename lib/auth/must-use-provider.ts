// One condition for every way in and every request: whether an organization of the person lets its members in through its
// own provider only. One that is inactive lets nobody in, and keeps nobody out of their other organizations. Admins of
// the platform, and the one Org Admin who is named for emergencies, are exempt.
import { providerIsOn } from "#lib/auth/provider-is-on.ts";
import { Prisma } from "#prisma/client/client.ts";

const enforced = Prisma.sql`c.enforced_from <= now() AND c.break_glass_user_id IS DISTINCT FROM u.id
  AND u.platform_role IS NULL AND ${providerIsOn}`;

/** SQL: true when only provider sessions of "user" u count. */
export const mustUseProvider = Prisma.sql`(u.platform_role IS NULL AND EXISTS (
  SELECT 1 FROM membership m JOIN oauth_connection c ON c.organization_id = m.organization_id
  JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL AND o.status = 'ACTIVE'
  WHERE m.user_id = u.id AND ${enforced}))`;

/**
 * SQL: true when session s of "user" u was created by another organization's provider than that of organization o, which
 * enforces its own.
 */
export const isFromOtherProvider = Prisma.sql`(s.connection_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM oauth_connection c WHERE c.organization_id = o.id AND c.id <> s.connection_id AND ${enforced}))`;
