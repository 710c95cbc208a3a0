import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import type { Retention } from "#lib/audit/retention/schema.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { env } from "#lib/core/env.ts";
import { required } from "#lib/core/required.ts";
import { requireOrganization } from "#lib/ledger/load.ts";

/** How long an organization keeps its events. Throws NOT_FOUND. */
export async function getRetention(actor: Actor, organizationId: string): Promise<Retention> {
  const scope = await authorize(actor, "audit:read", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [row] = await tx.$queryRaw<{ days: number | null }[]>`
      SELECT (SELECT days FROM audit_retention WHERE organization_id = ${organizationId}::uuid) AS days`;
    return { days: required(row, "the retention").days, minimum: env().STEWARD_AUDIT_MIN_DAYS };
  });
}

/** How many events would go at once. Throws NOT_FOUND. */
export async function countPurged(actor: Actor, organizationId: string, days: number): Promise<number> {
  const scope = await authorize(actor, "audit:set-retention", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [row] = await tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM audit_event
      WHERE organization_id = ${organizationId}::uuid AND at < now() - make_interval(days => ${days}::int)`;
    return required(row, "the count").n;
  });
}
