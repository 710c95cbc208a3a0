// How long an organization's events are kept, and the end of that.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import type { SetRetention } from "#lib/audit/retention/schema.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";

/** Events of one transaction */
const batchSize = 1_000;

/** Chooses it; without days events are kept for good. Less than the platform's minimum is refused. */
export async function setRetention(
  actor: Actor,
  { organizationId, days: chosen }: SetRetention,
): Promise<void> {
  const scope = await authorize(actor, "audit:set-retention", organizationId);
  const days = chosen === "" ? null : Number(chosen);
  const { STEWARD_AUDIT_MIN_DAYS: minimum } = env();
  if (days !== null && days < minimum)
    throw new AppError("INVALID", `The platform keeps audit events for at least ${minimum} days.`, {
      field: "days",
    });
  await transaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const before = await tx.auditRetention.findUnique({ where: { organizationId } });
    if ((before?.days ?? null) === days) return;
    if (days === null) await tx.auditRetention.delete({ where: { organizationId } });
    else
      await tx.auditRetention.upsert({
        where: { organizationId },
        create: { organizationId, days },
        update: { days },
      });
    await record(tx, actor, {
      action: "audit-log.retention-set",
      organizationId,
      targetId: organizationId,
      before: { days: before?.days ?? null },
      after: { days },
    });
  });
}

/**
 * Deletes sealed events of organizations that chose an end, in batches that each record what went, by seal: the verifier counts
 * on it, and the hashes of the events stay in their seals. Returns the number of events.
 */
export async function purgeAuditEvents(actor: Actor, stop?: AbortSignal): Promise<{ events: number }> {
  const scope = await authorize(actor, "audit:seal");
  const minimum = env().STEWARD_AUDIT_MIN_DAYS;
  const kept = await transaction(scope, (tx) => tx.auditRetention.findMany());
  let events = 0;
  for (const { organizationId, days } of kept) {
    for (let gone = batchSize; gone === batchSize; events += gone) {
      stop?.throwIfAborted();
      gone = await purgeBatch(organizationId, Math.max(days, minimum));
    }
  }
  return { events };

  function purgeBatch(organizationId: string, days: number): Promise<number> {
    return transaction(
      scope,
      async (tx) => {
        const [cut] = await tx.$queryRaw<{ before: Date }[]>`
          SELECT date_trunc('milliseconds', now() - make_interval(days => ${days}::int)) AS before`;
        if (!cut) return 0;
        const seals = await tx.$queryRaw<{ seal: bigint; events: number }[]>`
          SELECT seal, events FROM audit_purge(${organizationId}::uuid, ${cut.before}, ${batchSize}::int)`;
        const gone = seals.reduce((sum, one) => sum + one.events, 0);
        if (gone > 0)
          await record(tx, actor, {
            action: "audit-log.purged",
            organizationId,
            targetId: organizationId,
            after: {
              before: cut.before.toISOString(),
              events: gone,
              seals: seals.map((one) => [Number(one.seal), one.events]),
            },
          });
        return gone;
      },
      { timeoutMs: 60_000 },
    );
  }
}
