// Loading a person in order to change them.

import { actorUserId } from "#lib/access/actor.ts";
import type { Scope } from "#lib/access/authorize.ts";
import { getUserInScope, type LoadedUser } from "#lib/access/user.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { lockOrganizationsOf } from "#lib/memberships/keep-admins.ts";
import { mayManage, mayRemove, setUpLinkMinutes } from "#lib/users/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/**
 * Loads and locks a user whom the actor may change. `remove` requires the right to disable or delete, which nobody has over
 * themselves. Throws NOT_FOUND, or FORBIDDEN with the reason.
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

/** The organization on whose behalf a person is changed: theirs, when they have but one. */
export function organizationOfEvent(scope: Scope, user: LoadedUser): { organizationId?: string } {
  const [first, ...others] = user.organizationIds;
  if (!first || (scope.role === "platform" && others.length > 0)) return {};
  return { organizationId: first };
}

/** SQL: whether "user" u got a link to choose a password within the last minutes */
export const gotLinkLately = Prisma.sql`EXISTS (SELECT 1 FROM password_token p WHERE p.user_id = u.id AND p.used_at IS NULL
  AND p.created_at > now() - make_interval(mins => ${setUpLinkMinutes}::int))`;
