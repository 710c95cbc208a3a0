// Making registered users members of an organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { readAddresses } from "#lib/core/address-list.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { type AssignmentTarget, matchingUsers } from "#lib/memberships/assignment/matching.ts";
import { maxAddresses } from "#lib/memberships/assignment/policy.ts";
import type { AssignResult, AssignUsers } from "#lib/memberships/assignment/schema.ts";
import { readJoinTemplate } from "#lib/memberships/templates/read.ts";
import { giveWorkspaces } from "#lib/memberships/workspaces/write.ts";
import { insertMemberships } from "#lib/memberships/write.ts";
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
      `You entered ${entries.length} addresses. You can assign at most ${maxAddresses} at once.`,
      {
        field: "addresses",
      },
    );
  }
  const emails = [...new Set(entries.flatMap(({ email }) => email ?? []))];
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      await getOrganizationInScope(tx, scope, { id: input.organizationId });
      const users = await tx.user.findMany({
        where: { email: { in: emails } },
        select: { id: true, email: true },
      });
      const rows = Prisma.sql`
        SELECT ${input.organizationId}::uuid AS organization_id, id AS user_id, 'USER' AS role FROM "user"
        WHERE id = ANY (${users.map((user) => user.id)}::uuid[])`;
      const assigned = await insertMemberships(tx, actor, rows, "addresses");
      const newMembers = new Set(assigned.map((row) => row.userId));
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
 * who belong to no organization yet. An address that another organization's provider verified does not count. For all of
 * one organization's domains, or for one user who has just registered. Returns how many became members.
 */
export async function assignByDomain(actor: Actor, target: AssignmentTarget): Promise<number> {
  const scope = await authorize(
    actor,
    "organization:assign-users",
    "organizationId" in target ? target.organizationId : undefined,
  );
  const sharesOf = "organizationId" in target ? [target.organizationId] : await findMatching(scope, target);
  return retryOnConflict(() =>
    transaction({ ...scope, sharesOf }, async (tx) => {
      if ("organizationId" in target) await getOrganizationInScope(tx, scope, { id: target.organizationId });
      const assigned = await insertMemberships(tx, actor, matchingUsers(target), "addresses");
      for (const [organizationId, members] of Map.groupBy(assigned, (row) => row.organizationId)) {
        const template = await readJoinTemplate(tx, organizationId, "domain");
        const userIds = members.map(({ userId }) => userId);
        if (template) await giveWorkspaces(tx, actor, organizationId, userIds, template);
      }
      return assigned.length;
    }),
  );
}

async function findMatching(scope: Scope, target: AssignmentTarget): Promise<string[]> {
  const found = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT organization_id AS id FROM (${matchingUsers(target)}) row`,
  );
  return found.map(({ id }) => id);
}
