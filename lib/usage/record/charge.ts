// Charges a batch of events: one group for what a member used in a workspace of a unit. What a unit's smallest amount is too
// large for is carried to the next batch, and so is what corrections give back: nothing is lost to rounding.
import { NIL } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { plainColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import type { UsageGroup } from "#lib/ledger/charge/schema.ts";
import { chargeUsage } from "#lib/ledger/charge/service.ts";
import { type Product, tokenUnits } from "#lib/ledger/policy.ts";
import { chargedTokens, splitDue } from "#lib/usage/policy.ts";
import type { Accepted } from "#lib/usage/record/decide.ts";

interface Due {
  unitId: string;
  /** Null for a credit type that the organization has no more: it can only be carried */
  product: Product | null;
  workspaceId: string | null;
  memberId: string | null;
  /** Millionths */
  amount: bigint;
  holdIds: string[];
}

interface Unit {
  id: string;
  decimals: number;
}

/** Returns what was charged of each product, as decimal text. The organization's ledger is locked. */
export async function chargeEvents(
  tx: RawTx,
  actor: Actor,
  organizationId: string,
  { batchId, credits, events }: { batchId: string; credits: Unit; events: readonly Accepted[] },
): Promise<{ product: Product; quantity: string }[]> {
  const dues = sumDues(events, credits.id);
  if (dues.length === 0) return [];
  const carried = await loadCarried(tx, organizationId, dues);
  const changed: { due: Due; carry: bigint }[] = [];
  const groups: UsageGroup[] = [];
  for (const due of dues) {
    const before = carried.get(keyOf(due)) ?? 0n;
    const { charge, carry } = splitOf(due, due.amount + before, credits.decimals);
    if (carry !== before) changed.push({ due, carry });
    if (due.product === null || (charge === 0n && due.holdIds.length === 0)) continue;
    const { workspaceId, memberId, product: unit, holdIds } = due;
    const key = `usage:${batchId}:${groups.length}`;
    groups.push({ workspaceId, memberId, unit, quantity: quantityText(charge), key, holdIds });
  }
  if (groups.length > 0) await chargeUsage(tx, actor, { organizationId, groups });
  await storeCarried(tx, organizationId, changed);
  return sumGroups(groups);
}

function splitOf({ product }: Due, amount: bigint, decimals: number): { charge: bigint; carry: bigint } {
  if (product === null) return { charge: 0n, carry: amount };
  return splitDue(amount, product === "credits" ? decimals : 0);
}

function sumDues(events: readonly Accepted[], creditsId: string): Due[] {
  const dues = new Map<string, Due>();
  for (const { dimensions, tokens, cost, event } of events) {
    const { workspaceId, memberId, charging, unitId } = dimensions;
    const add = (unitId: string, product: Product | null, amount: bigint, holdId?: string | null) => {
      if (amount === 0n && !holdId) return;
      const due = { unitId, product, workspaceId, memberId, amount: 0n, holdIds: [] };
      const one = dues.get(keyOf(due)) ?? due;
      dues.set(keyOf(due), one);
      one.amount += amount;
      if (holdId) one.holdIds.push(holdId);
    };
    if (charging === "TOKENS") {
      const charged = chargedTokens(tokens);
      for (const product of ["inference_tokens", "embedding_tokens"] as const)
        add(tokenUnits[product], product, charged[product], charged[product] > 0n ? event.holdId : null);
      continue;
    }
    // A hold is settled whatever was used.
    const amount = charging === "CREDITS" ? (cost ?? 0n) : 0n;
    add(unitId, unitId === creditsId ? "credits" : null, amount, event.holdId);
  }
  return [...dues.values()];
}

function keyOf({ unitId, workspaceId, memberId }: Pick<Due, "unitId" | "workspaceId" | "memberId">): string {
  return `${unitId} ${workspaceId ?? NIL} ${memberId ?? NIL}`;
}

async function loadCarried(
  tx: RawTx,
  organizationId: string,
  dues: readonly Due[],
): Promise<Map<string, bigint>> {
  const rows = await tx.$queryRaw<
    { unitId: string; workspaceId: string; memberId: string; amount: string }[]
  >`
    SELECT c.unit_id AS "unitId", c.workspace_id AS "workspaceId", c.member_id AS "memberId", c.amount::text AS amount
    FROM unnest(${plainColumn(dues.map(({ unitId }) => unitId))}::uuid[],
      ${plainColumn(dues.map(({ workspaceId }) => workspaceId ?? NIL))}::uuid[],
      ${plainColumn(dues.map(({ memberId }) => memberId ?? NIL))}::uuid[]) AS row (unit_id, workspace_id, member_id)
    JOIN usage_carry c ON c.organization_id = ${organizationId}::uuid AND c.unit_id = row.unit_id
      AND c.workspace_id = row.workspace_id AND c.member_id = row.member_id`;
  return new Map(rows.map(({ amount, ...row }) => [keyOf(row), parseQuantity(amount)]));
}

async function storeCarried(
  tx: RawTx,
  organizationId: string,
  changed: readonly { due: Due; carry: bigint }[],
): Promise<void> {
  if (changed.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO usage_carry (organization_id, unit_id, workspace_id, member_id, amount)
    SELECT ${organizationId}::uuid, unit_id, workspace_id, member_id, amount
    FROM unnest(${plainColumn(changed.map(({ due }) => due.unitId))}::uuid[],
      ${plainColumn(changed.map(({ due }) => due.workspaceId ?? NIL))}::uuid[],
      ${plainColumn(changed.map(({ due }) => due.memberId ?? NIL))}::uuid[],
      ${plainColumn(changed.map(({ carry }) => quantityText(carry)))}::numeric[]) AS row (unit_id, workspace_id, member_id, amount)
    ON CONFLICT (organization_id, unit_id, workspace_id, member_id) DO UPDATE SET amount = excluded.amount`;
}

function sumGroups(groups: readonly UsageGroup[]): { product: Product; quantity: string }[] {
  const sums = new Map<Product, bigint>();
  for (const { unit, quantity } of groups) sums.set(unit, (sums.get(unit) ?? 0n) + parseQuantity(quantity));
  return [...sums]
    .filter(([, sum]) => sum > 0n)
    .map(([product, sum]) => ({ product, quantity: quantityText(sum) }));
}
