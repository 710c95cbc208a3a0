// An organization that has an active Org Admin keeps one, and the platform keeps an active Admin, also under concurrency.
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { lastAdmin, lastOrgAdmin } from "#lib/memberships/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** SQL that is true of "user" u when they are the last active Admin of the platform */
export const isLastAdmin = Prisma.sql`(u.platform_role IS NOT NULL AND u.status = 'ACTIVE' AND NOT EXISTS (
  SELECT 1 FROM "user" a WHERE a.platform_role = 'ADMIN' AND a.status = 'ACTIVE' AND a.id <> u.id))`;

/** SQL that is true of membership m, of an active person, when they are the last active Org Admin of the organization */
export const isLastOrgAdmin = Prisma.sql`(m.role = 'ORG_ADMIN' AND NOT EXISTS (
  SELECT 1 FROM membership other JOIN "user" ou ON ou.id = other.user_id AND ou.status = 'ACTIVE'
  WHERE other.organization_id = m.organization_id AND other.role = 'ORG_ADMIN' AND ou.id <> m.user_id))`;

/** Advisory lock of everything that may remove an Admin. Any constant will do. */
const adminsLock = 5_128_310_977;

/**
 * Runs a change of a person that may remove an administrator (disabling, deletion, removing the role Admin) and throws CONFLICT,
 * which rolls it back, when an organization would be left without an active Org Admin or the platform without an active
 * Admin. Serializes changes of the administrators of one organization.
 */
export async function keepAdmins<T>(tx: Tx, userId: string, change: () => Promise<T>): Promise<T> {
  const [person] = await tx.$queryRaw<{ admin: boolean }[]>`
    SELECT status = 'ACTIVE' AND coalesce(platform_role = 'ADMIN', false) AS admin FROM "user" WHERE id = ${userId}::uuid`;
  if (person?.admin) await tx.$queryRaw`SELECT pg_advisory_xact_lock(${adminsLock}::bigint)::text`;
  const result = await keepOrgAdmins(tx, userId, await lockOrganizationsOf(tx, userId), change);
  if (person?.admin && !(await hasActiveAdmin(tx))) throw new AppError("CONFLICT", lastAdmin);
  return result;
}

/**
 * Runs a change of a person's memberships in these organizations, which the caller has locked (a lower role, removal, leaving),
 * and throws CONFLICT when one would be left without an active Org Admin. Locks no other organization: taken after the
 * first, in any order of ids, two such changes of one person would deadlock.
 */
export async function keepOrgAdmins<T>(
  tx: Tx,
  userId: string,
  organizations: readonly { id: string; name: string }[],
  change: () => Promise<T>,
): Promise<T> {
  const administered = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.organization_id AS id FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE m.organization_id = ANY (${organizations.map(({ id }) => id)}::uuid[]) AND m.user_id = ${userId}::uuid
      AND m.role = 'ORG_ADMIN' AND u.status = 'ACTIVE'`;
  const result = await change();
  const ids = administered.map(({ id }) => id);
  const left = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT m.organization_id AS id FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE m.organization_id = ANY (${ids}::uuid[]) AND m.role = 'ORG_ADMIN' AND u.status = 'ACTIVE'`;
  const without = organizations.find(({ id }) => ids.includes(id) && !left.some((one) => one.id === id));
  if (!without) return result;
  throw new AppError("CONFLICT", lastOrgAdmin(without.name));
}

/**
 * Locks a user's organizations, also those where they have the role User: a concurrent transaction may be making them Org
 * Admin. Lock order: before the user's own row, as in changes of memberships.
 */
export async function lockOrganizationsOf(tx: Tx, userId: string): Promise<{ id: string; name: string }[]> {
  return tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT o.id, o.name FROM organization o
    WHERE o.deleted_at IS NULL AND o.id IN (SELECT m.organization_id FROM membership m WHERE m.user_id = ${userId}::uuid)
    ORDER BY o.id FOR NO KEY UPDATE`;
}

async function hasActiveAdmin(tx: Tx): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "user" WHERE platform_role = 'ADMIN' AND status = 'ACTIVE' LIMIT 1`;
  return rows.length > 0;
}
