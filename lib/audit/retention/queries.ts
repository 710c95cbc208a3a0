import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { retentionChoices } from "#lib/audit/retention/policy.ts";
import type { Retention } from "#lib/audit/retention/schema.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { env } from "#lib/core/env.ts";
import { required } from "#lib/core/required.ts";

/** Events of a choice that are counted */
const maxCounted = 10_000;

/** How long an organization keeps its events, and what each choice would remove at once. Throws NOT_FOUND. */
export async function getRetention(actor: Actor, organizationId: string): Promise<Retention> {
  const scope = await authorize(actor, "audit:read", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const offered = retentionChoices.flatMap(({ value }) => (value ? Number(value) : []));
    const [row] = await tx.$queryRaw<Pick<Retention, "days" | "older">[]>`
      SELECT (SELECT days FROM audit_retention WHERE organization_id = ${organizationId}::uuid) AS days,
        (SELECT json_object_agg(d, (SELECT count(*) FROM (
          SELECT FROM audit_event WHERE organization_id = ${organizationId}::uuid AND at < now() - make_interval(days => d)
          LIMIT ${maxCounted + 1}) o)) FROM unnest(${offered}::int[]) AS c(d)) AS older`;
    return { ...required(row, "the retention"), minimum: env().STEWARD_AUDIT_MIN_DAYS };
  });
}
