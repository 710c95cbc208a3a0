// Organizations that Org Admins create for themselves, where the platform allows it.
import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfOwnOrganization } from "#lib/access/authorize.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { insertMembership } from "#lib/memberships/write.ts";
import {
  blankFields,
  type CreatedOrganization,
  findCreated,
  insertOrganizations,
} from "#lib/organizations/insert.ts";
import { freeCode, freeSlug, lockNames } from "#lib/organizations/names.ts";
import { proposeCode } from "#lib/organizations/policy.ts";
import { isOrgAdmin, readSelfService } from "#lib/organizations/self-service/load.ts";
import { maxCreated } from "#lib/organizations/self-service/policy.ts";
import type { CreateOwnOrganization } from "#lib/organizations/self-service/schema.ts";

/**
 * Creates an active organization in the smallest tier, with the user as its Org Admin and contact. Idempotent by `id`.
 * Throws FORBIDDEN unless the platform allows it and the user is an Org Admin, LIMIT_EXCEEDED.
 */
export async function createOwnOrganization(
  actor: UserActor,
  { id, name, country }: CreateOwnOrganization,
): Promise<CreatedOrganization> {
  const scope = await scopeOfOwnOrganization(actor, "account:create-organization");
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      if (!isOrgAdmin(actor) || !(await readSelfService(tx)))
        throw new AppError("FORBIDDEN", "Only Admins can create organizations here. Ask a platform Admin.");
      await lockNames(tx);
      const earlier = await findCreated(tx, { id, createdById: actor.userId });
      if (earlier) return earlier;
      const created = await tx.organization.count({ where: { createdById: actor.userId, deletedAt: null } });
      if (created >= maxCreated)
        throw new AppError(
          "LIMIT_EXCEEDED",
          `You can create at most ${maxCreated} organizations. Ask a platform Admin for another.`,
        );
      const tier = await tx.tier.findFirstOrThrow({ orderBy: { rank: "asc" } });
      const code = await freeCode(tx, proposeCode(name));
      const slug = await freeSlug(tx, name, code);
      await insertOrganizations(tx, actor, [
        {
          ...blankFields,
          id,
          name,
          code,
          slug,
          country,
          contact: actor.name,
          email: actor.email,
          status: "ACTIVE",
          domains: [],
          tier,
          externalId: null,
        },
      ]);
      await insertMembership(tx, actor, { organizationId: id, userId: actor.userId, role: "ORG_ADMIN" });
      return { id, slug, name };
    }),
  );
}
