// Writing an override, for an Admin who sets one and for one who approves a request.
import { v7 as uuidv7 } from "uuid";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { record } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import type { SetLimit } from "#lib/tiers/overrides/schema.ts";
import { limitRules } from "#lib/tiers/policy.ts";

/**
 * Replaces the tier's limit from now on, until the day after its last. The organization is locked. Throws INVALID for a day in
 * the past.
 */
export async function writeOverride(
  tx: RawTx & Parameters<typeof record>[0],
  actor: Actor,
  { organizationId, limit, value, reason, endsOn }: SetLimit,
  timeZone: string,
  /** The field that is named where the day is wrong */
  field = "endsOn",
): Promise<void> {
  const [end] = await tx.$queryRaw<{ at: Date; over: boolean }[]>`
    SELECT at, at <= now() AS over FROM (SELECT (${endsOn}::date + 1)::timestamp AT TIME ZONE ${timeZone} AS at) e`;
  if (!end || end.over) throw new AppError("INVALID", "Choose today or a later day.", { field });
  const { subject, metric, period } = limitRules[limit];
  await tx.$executeRaw`
    INSERT INTO limit_rule (id, source, organization_id, subject, metric, period, amount, reason, ends_at, created_by_id)
    VALUES (${uuidv7()}::uuid, 'OVERRIDE', ${organizationId}::uuid, ${subject}::text::"LimitSubject", ${metric}::text::"LimitMetric",
      ${period}::text::"LimitPeriod", ${value}::numeric, ${reason}, ${end.at}, ${actorUserId(actor)}::uuid)
    ON CONFLICT (organization_id, metric, subject, period) WHERE source = 'OVERRIDE' DO UPDATE SET amount = excluded.amount,
      reason = excluded.reason, ends_at = excluded.ends_at, created_by_id = excluded.created_by_id, created_at = now()`;
  await record(tx, actor, {
    action: "organization.limit-set",
    organizationId,
    targetId: organizationId,
    after: { limit, value, reason, endsAt: end.at.toISOString() },
  });
}
