// Setting and ending a limit override of an organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import type { EndLimit, SetLimit } from "#lib/tiers/overrides/schema.ts";

/** Replaces the tier's limit from now on, until the day after its last. Throws INVALID for a day in the past. */
export async function setLimit(actor: Actor, input: SetLimit): Promise<void> {
  const scope = await authorize(actor, "tier:manage", input.organizationId);
  const { organizationId, limit, value, reason, endsOn } = input;
  await transaction(scope, async (tx) => {
    const { timeZone } = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const [end] = await tx.$queryRaw<{ at: Date; over: boolean }[]>`
      SELECT at, at <= now() AS over FROM (SELECT (${endsOn}::date + 1)::timestamp AT TIME ZONE ${timeZone} AS at) e`;
    if (!end || end.over) throw new AppError("INVALID", "Choose today or a later day.", { field: "endsOn" });
    await tx.$executeRaw`
      INSERT INTO tier_override (organization_id, limit_name, value, reason, ends_at)
      VALUES (${organizationId}::uuid, ${limit}, ${value}::numeric, ${reason}, ${end.at})
      ON CONFLICT (organization_id, limit_name) DO UPDATE SET value = excluded.value, reason = excluded.reason,
        ends_at = excluded.ends_at, created_at = now()`;
    await record(tx, actor, {
      action: "organization.limit-set",
      organizationId,
      targetId: organizationId,
      after: { limit, value, reason, endsAt: end.at.toISOString() },
    });
  });
}

/** Restores the tier's limit. Does nothing without an override. */
export async function endLimit(actor: Actor, { organizationId, limit }: EndLimit): Promise<void> {
  const scope = await authorize(actor, "tier:manage", organizationId);
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const [ended] = await tx.$queryRaw<{ value: string | null; reason: string }[]>`
      DELETE FROM tier_override WHERE organization_id = ${organizationId}::uuid AND limit_name = ${limit}
      RETURNING trim_scale(value)::text AS value, reason`;
    if (!ended) return;
    await record(tx, actor, {
      action: "organization.limit-ended",
      organizationId,
      targetId: organizationId,
      before: { limit, ...ended },
    });
  });
}
