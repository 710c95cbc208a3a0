// Adding and removing an organization's own alert thresholds, beside the platform's.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { mostRules } from "#lib/alerts/policy.ts";
import type { AddThreshold, RemoveThreshold } from "#lib/alerts/thresholds/schema.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { limitStates } from "#lib/limits/states.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Adds one; the same twice is one. Throws NOT_FOUND for a limit that the organization does not have. */
export async function addThreshold(actor: Actor, input: AddThreshold): Promise<{ id: string }> {
  const scope = await authorize(actor, "alert:set", input.organizationId);
  const { organizationId, kind, limitKey, threshold } = input;
  const metric = kind === "SPIKE" ? "spending" : "limit";
  return transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    if (limitKey !== "") await requireLimit(tx, organizationId, limitKey);
    const before = await tx.alertRule.findMany({
      where: { organizationId, metric: { not: "credit_balance" } },
    });
    const same = before.find(
      (rule) => rule.kind === kind && rule.limitKey === limitKey && rule.threshold.equals(threshold),
    );
    if (same) return { id: same.id };
    if (before.length >= mostRules)
      throw new AppError(
        "LIMIT_EXCEEDED",
        `An organization can have ${mostRules} alert thresholds. Remove one first.`,
      );
    const id = uuidv7();
    await tx.$executeRaw`
      INSERT INTO alert_rule (id, organization_id, metric, kind, limit_key, threshold)
      VALUES (${id}::uuid, ${organizationId}::uuid, ${metric}, ${kind}, ${limitKey}, ${threshold}::numeric)`;
    await record(tx, actor, {
      action: "organization.alert-added",
      organizationId,
      targetId: organizationId,
      after: { kind, limit: limitKey, threshold },
    });
    return { id };
  });
}

/** Removes one of the organization's own. Throws NOT_FOUND. */
export async function removeThreshold(actor: Actor, { organizationId, id }: RemoveThreshold): Promise<void> {
  const scope = await authorize(actor, "alert:set", organizationId);
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId });
    const [removed] = await tx.$queryRaw<{ kind: string; limit: string; threshold: string }[]>`
      DELETE FROM alert_rule WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND metric <> 'credit_balance'
      RETURNING kind, limit_key AS limit, trim_scale(threshold)::text AS threshold`;
    if (!removed) throw notFound("Alert");
    await record(tx, actor, {
      action: "organization.alert-removed",
      organizationId,
      targetId: organizationId,
      before: removed,
    });
  });
}

async function requireLimit(tx: Tx, organizationId: string, key: string): Promise<void> {
  const [found] = await tx.$queryRaw<object[]>`
    SELECT 1 FROM (${limitStates({ organizations: Prisma.sql`o.id = ${organizationId}::uuid` })}) s WHERE s.key = ${key}`;
  if (!found) throw notFound("Limit");
}
