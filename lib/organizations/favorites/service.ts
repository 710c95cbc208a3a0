// The organizations that a user starred. Not audited: it changes nobody's data.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { maxFavorites, type SetFavorite } from "#lib/organizations/favorites/schema.ts";

/** Stars an organization for the actor, or removes the star; doing it twice does nothing. Throws NOT_FOUND, LIMIT_EXCEEDED. */
export async function setFavorite(actor: Actor, { organizationId, favorite }: SetFavorite): Promise<void> {
  const scope = await authorize(actor, "organization:list", organizationId);
  if (actor.kind !== "user") throw new AppError("FORBIDDEN", "Favorites belong to people.");
  const { userId } = actor;
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId });
    if (!favorite) return tx.favoriteOrganization.deleteMany({ where: { organizationId, userId } });
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`favorites ${userId}`}, 0))::text`;
    const others = { userId, organizationId: { not: organizationId } };
    if ((await tx.favoriteOrganization.count({ where: others })) >= maxFavorites)
      throw new AppError("LIMIT_EXCEEDED", `You have ${maxFavorites} favorites. Remove one first.`);
    return tx.favoriteOrganization.createMany({ data: [{ organizationId, userId }], skipDuplicates: true });
  });
}
