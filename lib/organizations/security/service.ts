// The sign-in requirements of an organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";
import type { SetSecondFactorRequired } from "#lib/organizations/security/schema.ts";

/**
 * Requires a second factor of every member, or no longer. Effective from the next request of each session: members without
 * one are redirected to set one up. Throws NOT_FOUND for a deleted organization.
 */
export async function setSecondFactorRequired(actor: Actor, input: SetSecondFactorRequired): Promise<void> {
  const scope = await authorize(actor, "organization:require-second-factor", input.organizationId);
  await transaction(scope, async (tx) => {
    const changed = await tx.$queryRaw<{ before: boolean }[]>`
      SELECT require_second_factor AS before FROM organization
      WHERE id = ${input.organizationId}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`;
    const [organization] = changed;
    if (!organization) throw notFound("Organization");
    if (organization.before === input.required) return;
    await tx.$executeRaw`
      UPDATE organization SET require_second_factor = ${input.required} WHERE id = ${input.organizationId}::uuid`;
    await record(tx, actor, {
      action: "organization.second-factor-required",
      organizationId: input.organizationId,
      targetId: input.organizationId,
      before: { requireSecondFactor: organization.before },
      after: { requireSecondFactor: input.required },
    });
  });
}
