// The only way to one person: inside a scope.
import type { Scope } from "#lib/access/authorize.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";

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
