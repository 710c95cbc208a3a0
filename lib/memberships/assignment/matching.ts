import { verifiedFor } from "#lib/auth/verified-email.ts";
import { Prisma } from "#prisma/client/client.ts";

export type AssignmentTarget = { organizationId: string } | { userId: string };

/** SQL for the memberships that `assignByDomain` would make. */
export function matchingUsers(target: AssignmentTarget): Prisma.Sql {
  const which =
    "userId" in target
      ? Prisma.sql`u.id = ${target.userId}::uuid`
      : Prisma.sql`o.id = ${target.organizationId}::uuid`;
  return Prisma.sql`
    SELECT o.id AS organization_id, u.id AS user_id, 'USER' AS role
    FROM organization o
    JOIN organization_domain d ON d.organization_id = o.id AND d.verified_at IS NOT NULL AND NOT d.released
    JOIN "user" u ON split_part(u.email, '@', 2) = d.domain AND ${verifiedFor(Prisma.sql`o.id`)}
    WHERE ${which} AND o.status = 'ACTIVE' AND o.deleted_at IS NULL AND u.status = 'ACTIVE' AND u.platform_role IS NULL
      AND NOT EXISTS (SELECT 1 FROM membership m JOIN organization mo ON mo.id = m.organization_id AND mo.deleted_at IS NULL
        WHERE m.user_id = u.id)`;
}
