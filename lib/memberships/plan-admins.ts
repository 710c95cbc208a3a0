// Whom keepAdmins would refuse if many administrators were removed one after the other: for a dry run, which locks nothing.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { lastAdmin, lastOrgAdmin } from "#lib/memberships/policy.ts";

interface Administered {
  userId: string;
  id: string;
  name: string;
  admins: number;
}

/** What goes with a removal: all that somebody administers, the role Admin alone, or the role in one organization */
type Removed = "everything" | "platform" | { organizationId: string };

/** Decides about removals, each of which counts for the next ones. */
export interface AdminsPlan {
  /** Removes an administrator, or returns why they stay. */
  remove: (userId: string, what: Removed) => string | undefined;
}

/** Reads what these people administer, as far as the transaction sees it. */
export async function planAdmins(tx: ReadTx, userIds: readonly string[]): Promise<AdminsPlan> {
  const ids = [...userIds];
  const [administered, admins, [platform]] = [
    await tx.$queryRaw<Administered[]>`
      SELECT m.user_id AS "userId", o.id, o.name, (SELECT count(*)::int FROM membership a JOIN "user" au ON au.id = a.user_id
        WHERE a.organization_id = o.id AND a.role = 'ORG_ADMIN' AND au.status = 'ACTIVE') AS admins
      FROM membership m JOIN "user" u ON u.id = m.user_id JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
      WHERE m.user_id = ANY (${ids}::uuid[]) AND m.role = 'ORG_ADMIN' AND u.status = 'ACTIVE' ORDER BY o.id`,
    await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "user" WHERE id = ANY (${ids}::uuid[]) AND platform_role = 'ADMIN' AND status = 'ACTIVE'`,
    await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM "user" WHERE platform_role = 'ADMIN' AND status = 'ACTIVE'`,
  ];
  const byUser = Map.groupBy(administered, ({ userId }) => userId);
  const left = new Map(administered.map(({ id, admins: count }) => [id, count]));
  const isAdmin = new Set(admins.map(({ id }) => id));
  let adminsLeft = platform?.count ?? 0;

  function remove(userId: string, what: Removed): string | undefined {
    const own = what === "platform" ? [] : (byUser.get(userId) ?? []);
    const lost = typeof what === "object" ? own.filter(({ id }) => id === what.organizationId) : own;
    const last = lost.find(({ id }) => left.get(id) === 1);
    if (last) return lastOrgAdmin(last.name);
    const losesPlatform = typeof what === "string" && isAdmin.has(userId);
    if (losesPlatform && adminsLeft === 1) return lastAdmin;
    for (const { id } of lost) left.set(id, (left.get(id) ?? 0) - 1);
    if (losesPlatform) adminsLeft -= 1;
    return undefined;
  }

  return { remove };
}
