// Setting and ending a limit override of an organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { anyOverrideRuleOf } from "#lib/tiers/limits.ts";
import type { EndLimit, SetLimit } from "#lib/tiers/overrides/schema.ts";
import { writeOverride } from "#lib/tiers/overrides/write.ts";

/** Replaces the tier's limit from now on, until the day after its last. Throws INVALID for a day in the past. */
export async function setLimit(actor: Actor, input: SetLimit): Promise<void> {
  const scope = await authorize(actor, "tier:manage", input.organizationId);
  await transaction(scope, async (tx) => {
    const organization = { id: input.organizationId };
    const { timeZone } = await getOrganizationInScope(tx, scope, organization, { lock: true });
    await writeOverride(tx, actor, input, timeZone);
  });
}

/** Restores the tier's limit. Does nothing without an override. */
export async function endLimit(actor: Actor, { organizationId, limit }: EndLimit): Promise<void> {
  const scope = await authorize(actor, "tier:manage", organizationId);
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const [ended] = await tx.$queryRaw<{ value: string | null; reason: string }[]>`
      DELETE FROM limit_rule v WHERE v.organization_id = ${organizationId}::uuid AND ${anyOverrideRuleOf(limit)}
      RETURNING trim_scale(v.amount)::text AS value, v.reason`;
    if (!ended) return;
    await record(tx, actor, {
      action: "organization.limit-ended",
      organizationId,
      targetId: organizationId,
      before: { limit, ...ended },
    });
  });
}
