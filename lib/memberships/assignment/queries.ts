import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { matchingUsers } from "#lib/memberships/assignment/matching.ts";
import type { AssigneeState, CheckAssignees } from "#lib/memberships/assignment/schema.ts";

/** Above this a match count says "more than" */
const countCap = 1_000;

/** How many users `assignByDomain` would assign to this organization, counted up to a cap. */
export async function countMatchingUsers(
  actor: Actor,
  organizationId: string,
): Promise<{ count: number; capped: boolean }> {
  const scope = await authorize(actor, "organization:assign-users", organizationId);
  return transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId });
    const [found] = await tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM (${matchingUsers({ organizationId })} LIMIT ${countCap + 1}) matching`;
    const { n } = required(found, "the count");
    return { count: Math.min(n, countCap), capped: n > countCap };
  });
}

/** Which of the addresses cannot be assigned: those of members, and those that nobody registered with. */
export async function checkAssignees(
  actor: Actor,
  { organizationId, emails }: CheckAssignees,
): Promise<Record<string, AssigneeState>> {
  const scope = await authorize(actor, "organization:assign-users", organizationId);
  const found = await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId });
    return tx.$queryRaw<{ email: string; member: boolean }[]>`
      SELECT u.email, EXISTS (SELECT 1 FROM membership m
        WHERE m.user_id = u.id AND m.organization_id = ${organizationId}::uuid) AS member
      FROM "user" u WHERE u.email = ANY (${emails}::text[])`;
  });
  const memberOf = new Map(found.map(({ email, member }) => [email, member]));
  const states: Record<string, AssigneeState> = {};
  for (const email of emails) {
    if (memberOf.get(email)) states[email] = "already-member";
    else if (!memberOf.has(email)) states[email] = "not-registered";
  }
  return states;
}
