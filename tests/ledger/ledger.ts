// What tests of the ledger share.
import { mintSystemActor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import type { ChargedGroup, UsageGroup } from "#lib/ledger/charge/schema.ts";
import { chargeUsage } from "#lib/ledger/charge/service.ts";
import { grantCreditsSchema } from "#lib/ledger/schema.ts";
import { grantCredits } from "#lib/ledger/service.ts";
import { spendSchema } from "#lib/ledger/spend/schema.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { writeLedger } from "#lib/ledger/write.ts";
import { addPurchaseSchema } from "#lib/purchases/schema.ts";
import { addPurchase } from "#lib/purchases/service.ts";
import { asPlatform, systemActor, unique } from "#tests/factories.ts";

export async function grant(organizationId: string, quantity: string, more: object = {}) {
  return grantCredits(
    systemActor,
    grantCreditsSchema.parse({
      organizationId,
      product: "credits",
      quantity,
      reason: "Test",
      key: unique(),
      ...more,
    }),
  );
}

/** A single purchase. */
export async function purchase(organizationId: string, quantity = "100", more: object = {}) {
  return addPurchase(
    systemActor,
    addPurchaseSchema.parse({
      organizationId,
      quantity,
      product: "credits",
      reference: unique(),
      purchasedOn: "2026-01-31",
      key: unique(),
      ...more,
    }),
  );
}

export function spendOf(organizationId: string, quantity: string, more: object = {}) {
  return spendSchema.parse({ organizationId, product: "credits", quantity, key: unique(), ...more });
}

let spends = 0;

/** By several actors alternately: calls of one actor share transactions, calls of several race. */
export async function spend(organizationId: string, quantity: string, more: object = {}) {
  const actor = mintSystemActor(`cli:spender-${spends++ % 10}`);
  const [answer] = await applySpends(actor, [spendOf(organizationId, quantity, more)]);
  return answer;
}

export function usageOf(quantity: string, more: Partial<UsageGroup> = {}): UsageGroup {
  return { unit: "credits", quantity, memberId: null, workspaceId: null, key: unique(), ...more };
}

/** As the ingest of usage does: behind the lock, in a transaction of its own. */
export async function charge(organizationId: string, groups: readonly UsageGroup[]): Promise<ChargedGroup[]> {
  const scope = await authorize(systemActor, "credits:spend", organizationId);
  return writeLedger(scope, organizationId, (tx) => chargeUsage(tx, systemActor, { organizationId, groups }));
}

/** Sums of an organization's balances by kind, of one unit, without trailing zeros. */
export async function balancesOf(organizationId: string, code = "CREDITS"): Promise<Record<string, number>> {
  const rows = await asPlatform(
    (tx) => tx.$queryRaw<{ kind: string; balance: number }[]>`
      SELECT a.kind::text AS kind, sum(a.balance)::float8 AS balance FROM account a JOIN unit u ON u.id = a.unit_id
      WHERE a.organization_id = ${organizationId}::uuid AND u.code = ${code} GROUP BY 1`,
  );
  return Object.fromEntries(rows.filter((row) => row.balance !== 0).map((row) => [row.kind, row.balance]));
}

/** The verifier's differences in these organizations alone: tests run in parallel. */
export async function differencesIn(codes: readonly string[]) {
  const { differences } = await verifyLedger(systemActor);
  return differences.filter(({ organization }) => codes.includes(organization));
}

/** Deletes an organization for good, as the product does: after its sums were taken out of the platform's. */
export async function purgeOrganization({ id }: { id: string }): Promise<void> {
  await asPlatform(async (tx) => {
    await tx.organization.update({ where: { id }, data: { deletedAt: new Date() } });
    await tx.organization.delete({ where: { id } });
  });
}
