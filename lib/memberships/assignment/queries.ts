import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { matchingUsers } from "#lib/memberships/assignment/matching.ts";

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
