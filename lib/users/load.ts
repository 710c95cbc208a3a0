// The only way to one person: inside a scope.

import type { Actor } from "#lib/access/actor.ts";
import type { Scope } from "#lib/access/authorize.ts";
import type { Permission } from "#lib/access/permissions.ts";
import { recordDenial } from "#lib/access/record.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError, isAppError, notFound } from "#lib/core/errors.ts";
import { lockOrganizationsOf } from "#lib/users/keep-admins.ts";
import { mayManage, mayRemove } from "#lib/users/policy.ts";

export interface LoadedUser {
  id: string;
  email: string;
  name: string;
  status: "ACTIVE" | "DISABLED";
  isAdmin: boolean;
  version: number;
  /** Whether the scope covers all of the person: no Admin, and a member of the scope's organizations and of no other */
  managed: boolean;
  /** Theirs, of the scope, by name */
  organizationIds: string[];
}

/** Loads a person whom the scope sees; throws NOT_FOUND. */
export async function getUserInScope(tx: Tx, scope: Scope, id: string): Promise<LoadedUser> {
  const [user] = await tx.$queryRaw<LoadedUser[]>`
    SELECT u.id, u.email, u.name, u.status::text AS status, u.platform_role IS NOT NULL AS "isAdmin", u.version,
      ${scope.role === "platform"} OR steward_manages(u.id) AS managed,
      ARRAY(SELECT o.id::text FROM membership m JOIN organization o ON o.id = m.organization_id
        WHERE m.user_id = u.id AND o.deleted_at IS NULL ORDER BY o.name_key, o.id) AS "organizationIds"
    FROM "user" u WHERE u.id = ${id}::uuid`;
  if (!user) throw notFound("User");
  return user;
}

/**
 * Loads a person whom the actor may change, and keeps others from changing them meanwhile. `remove` asks for the right
 * to take them out, which nobody has over themselves. Throws NOT_FOUND, or FORBIDDEN with the reason.
 */
export async function lockManagedUser(
  tx: Tx,
  scope: Scope,
  id: string,
  options: { remove?: boolean } = {},
): Promise<LoadedUser> {
  if (options.remove) await lockOrganizationsOf(tx, id);
  await tx.$queryRaw`SELECT 1 FROM "user" WHERE id = ${id}::uuid FOR UPDATE`;
  const user = await getUserInScope(tx, scope, id);
  const verdict = (options.remove ? mayRemove : mayManage)(actorUserId(scope.actor), user);
  if (!verdict.allowed) throw new AppError("FORBIDDEN", verdict.why);
  return user;
}

/** Null for a job or a command. */
export function actorUserId(actor: Actor): string | null {
  return actor.kind === "user" ? actor.userId : null;
}

/** The organization on whose behalf a person is changed: theirs, when they have but one. */
export function onBehalf(scope: Scope, user: LoadedUser): { organizationId?: string } {
  const [first, ...others] = user.organizationIds;
  if (!first || (scope.role === "platform" && others.length > 0)) return {};
  return { organizationId: first };
}

/** Asking for somebody who is not one's own is refused, and recorded, like asking for an organization. */
export async function recordingRefusals<T>(
  scope: Scope,
  permission: Permission,
  work: Promise<T>,
): Promise<T> {
  return work.catch(async (error: unknown) => {
    const refused = isAppError(error) && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN");
    if (scope.role === "tenant" && refused) await recordDenial(scope.actor, permission);
    throw error;
  });
}
