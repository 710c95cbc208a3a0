// Making registered users members of an organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordAll } from "#lib/access/record.ts";
import { verifiedFor } from "#lib/auth/verified-email.ts";
import { retryRaces, type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { readAddresses } from "#lib/memberships/by-organization/addresses.ts";
import { maxAddresses } from "#lib/memberships/by-organization/policy.ts";
import type { AssignResult, AssignUsers } from "#lib/memberships/by-organization/schema.ts";
import { getOrganizationInScope } from "#lib/organizations/load.ts";
import { requireSeats } from "#lib/tiers/limits.ts";
import { Prisma } from "#prisma/client/client.ts";

/**
 * Gives the registered users among the typed addresses a membership with role User; answers for each address. Other
 * memberships and roles stay as they are. Throws LIMIT_EXCEEDED above 100 addresses, and when the organization has not so
 * many seats left: none is assigned then.
 */
export async function assignUsers(actor: Actor, input: AssignUsers): Promise<AssignResult[]> {
  const scope = await authorize(actor, "organization:assign-users", input.organizationId);
  const entries = readAddresses(input.addresses);
  if (entries.length === 0)
    throw new AppError("INVALID", "Enter at least one address.", { field: "addresses" });
  if (entries.length > maxAddresses) {
    throw new AppError(
      "LIMIT_EXCEEDED",
      `These are ${entries.length} addresses. Assign at most ${maxAddresses} at once.`,
      {
        field: "addresses",
      },
    );
  }
  const emails = [...new Set(entries.flatMap(({ email }) => email ?? []))];
  return retryRaces(() =>
    transaction(scope, async (tx) => {
      await getOrganizationInScope(tx, scope, { id: input.organizationId });
      const users = await tx.user.findMany({
        where: { email: { in: emails } },
        select: { id: true, email: true },
      });
      const assigned = await addMembers(
        tx,
        actor,
        Prisma.sql`SELECT ${input.organizationId}::uuid AS organization_id, id AS user_id FROM "user"
        WHERE id = ANY (${users.map((user) => user.id)}::uuid[])`,
      );
      const newMembers = new Set(assigned.map((row) => row.user_id));
      const idOf = new Map(users.map((user) => [user.email, user.id]));
      const seen = new Set<string>();
      return entries.map(({ text, email, reason }): AssignResult => {
        if (!email) return { address: text, outcome: "not-valid", ...(reason ? { reason } : {}) };
        if (seen.has(email)) return { address: email, outcome: "repeated" };
        seen.add(email);
        const id = idOf.get(email);
        if (!id) return { address: email, outcome: "not-registered" };
        return { address: email, outcome: newMembers.has(id) ? "assigned" : "already-member" };
      });
    }),
  );
}

/**
 * Assigns by mail domain: registered, active users with a verified address at a verified domain of an active organization,
 * who belong to no organization yet. An address that another organization's provider verified does not count. For all of one organization's domains, or for one user who has just registered.
 * Returns how many became members.
 */
export async function assignByDomain(
  actor: Actor,
  target: { organizationId: string } | { userId: string },
): Promise<number> {
  const scope = await authorize(
    actor,
    "organization:assign-users",
    "organizationId" in target ? target.organizationId : undefined,
  );
  return retryRaces(() =>
    transaction(scope, async (tx) => {
      if ("organizationId" in target) await getOrganizationInScope(tx, scope, { id: target.organizationId });
      const assigned = await addMembers(tx, actor, Prisma.sql`${matchingUsers(target)}`);
      return assigned.length;
    }),
  );
}

/** The users whom `assignByDomain` would assign. */
export function matchingUsers(target: { organizationId: string } | { userId: string }): Prisma.Sql {
  const which =
    "userId" in target
      ? Prisma.sql`u.id = ${target.userId}::uuid`
      : Prisma.sql`o.id = ${target.organizationId}::uuid`;
  return Prisma.sql`
    SELECT o.id AS organization_id, u.id AS user_id
    FROM organization o
    JOIN organization_domain d ON d.organization_id = o.id AND d.verified_at IS NOT NULL AND NOT d.released
    JOIN "user" u ON split_part(u.email, '@', 2) = d.domain AND ${verifiedFor(Prisma.sql`o.id`)}
    WHERE ${which} AND o.status = 'ACTIVE' AND o.deleted_at IS NULL AND u.status = 'ACTIVE' AND u.platform_role IS NULL
      AND NOT EXISTS (SELECT 1 FROM membership m JOIN organization mo ON mo.id = m.organization_id AND mo.deleted_at IS NULL
        WHERE m.user_id = u.id)`;
}

// One statement: whoever is or becomes a member meanwhile is left as they are. In one order for everybody, so that two
// of them wait for each other instead of deadlocking.
async function addMembers(
  tx: Tx,
  actor: Actor,
  pairs: Prisma.Sql,
): Promise<{ organization_id: string; user_id: string }[]> {
  const added = await tx.$queryRaw<{ id: string; organization_id: string; user_id: string }[]>`
    INSERT INTO membership (id, organization_id, user_id, role)
    SELECT gen_random_uuid(), organization_id, user_id, 'USER' FROM (${pairs}) pair ORDER BY organization_id, user_id
    ON CONFLICT (organization_id, user_id) DO NOTHING RETURNING id, organization_id, user_id`;
  for (const id of new Set(added.map((row) => row.organization_id))) await requireSeats(tx, id, "addresses");
  await recordAll(
    tx,
    actor,
    added.map((row) => ({
      action: "membership.created",
      organizationId: row.organization_id,
      targetType: "membership",
      targetId: row.id,
      after: { userId: row.user_id, role: "USER" },
    })),
  );
  return added;
}
