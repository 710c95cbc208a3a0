// Setting the balance below which people are notified: of the platform, and of an organization.

import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import type {
  BalanceRule,
  ResetBalanceAlert,
  SetBalanceAlert,
  SetDefaultBalanceAlert,
} from "#lib/alerts/schema.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";

/** Gives an organization a rule of its own. Without a change it does nothing. Throws NOT_FOUND. */
export async function setBalanceAlert(actor: Actor, input: SetBalanceAlert): Promise<void> {
  const scope = await authorize(actor, "alert:set", input.organizationId);
  const { organizationId, enabled } = input;
  const after = { enabled, threshold: quantityText(parseQuantity(input.threshold)) };
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId });
    const before = await replace(tx, organizationId, after);
    if (same(before, after)) return;
    await record(tx, actor, {
      action: "organization.alert-set",
      organizationId,
      targetId: organizationId,
      ...(before ? { before: { metric: "credit_balance", ...before } } : {}),
      after: { metric: "credit_balance", ...after },
    });
  });
}

/** Gives an organization the platform's rule again. Throws NOT_FOUND. */
export async function resetBalanceAlert(actor: Actor, { organizationId }: ResetBalanceAlert): Promise<void> {
  const scope = await authorize(actor, "alert:set", organizationId);
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId });
    const before = await remove(tx, organizationId);
    if (!before) return;
    await record(tx, actor, {
      action: "organization.alert-reset",
      organizationId,
      targetId: organizationId,
      before: { metric: "credit_balance", ...before },
    });
  });
}

/** Sets the rule of organizations that have none of their own. Without a change it does nothing. */
export async function setDefaultBalanceAlert(actor: Actor, input: SetDefaultBalanceAlert): Promise<void> {
  const scope = await authorize(actor, "settings:manage");
  const after = { enabled: input.enabled, threshold: quantityText(parseQuantity(input.threshold)) };
  await transaction(scope, async (tx) => {
    const before = await replace(tx, null, after);
    if (same(before, after)) return;
    await record(tx, actor, {
      action: "settings.alert-set",
      ...(before ? { before: { metric: "credit_balance", ...before } } : {}),
      after: { metric: "credit_balance", ...after },
    });
  });
}

function same(before: BalanceRule | undefined, after: BalanceRule): boolean {
  return before?.enabled === after.enabled && before.threshold === after.threshold;
}

async function remove(tx: RawTx, organizationId: string | null): Promise<BalanceRule | undefined> {
  const [removed] = await tx.$queryRaw<BalanceRule[]>`
    DELETE FROM alert_rule WHERE metric = 'credit_balance' AND organization_id IS NOT DISTINCT FROM ${organizationId}::uuid
    RETURNING enabled, trim_scale(threshold)::text AS threshold`;
  return removed;
}

/** One rule about the balance at a time, however many people save at the same time. Returns the one before. */
async function replace(
  tx: RawTx,
  organizationId: string | null,
  { enabled, threshold }: BalanceRule,
): Promise<BalanceRule | undefined> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`alert_rule ${organizationId}`}, 0))::text`;
  const before = await remove(tx, organizationId);
  await tx.$executeRaw`
    INSERT INTO alert_rule (id, organization_id, metric, threshold, enabled)
    VALUES (${uuidv7()}::uuid, ${organizationId}::uuid, 'credit_balance', ${threshold}::numeric, ${enabled})`;
  return before;
}
