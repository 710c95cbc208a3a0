// The effects of a bulk action on organizations, in numbers.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { type Product, tokenUnits } from "#lib/ledger/policy.ts";
import { counted, groupDigits } from "#lib/list/bulk/policy.ts";
import type { BulkOrganization } from "#lib/organizations/bulk/load.ts";
import type { BulkGrant, OrganizationsUpdate } from "#lib/organizations/bulk/schema.ts";
import { retentionDays } from "#lib/organizations/deletion/policy.ts";

export function updateNotes(change: OrganizationsUpdate, changing: readonly BulkOrganization[]): string[] {
  if (change.kind === "tier") {
    const now = [...Map.groupBy(changing, ({ tierName }) => tierName)];
    return [
      `From ${now.map(([name, rows]) => `${name} (${counted(rows.length, "organization")})`).join(", ")}.`,
    ];
  }
  const members = membersOf(changing);
  if (change.kind !== "status" || members === 0) return [];
  const people = counted(members, "member");
  return change.status === "ACTIVE"
    ? [`${people} can use them again right away.`]
    : [`${people} can't use them until they're activated again.`];
}

/** As getDeletionEffect says it of one. */
export async function deletionNotes(tx: ReadTx, changing: readonly BulkOrganization[]): Promise<string[]> {
  const ids = changing.map(({ id }) => id);
  const [counts] = await tx.$queryRaw<{ invitations: number; purchases: number }[]>`
    SELECT (SELECT count(*)::int FROM invitation WHERE organization_id = ANY (${ids}::uuid[])
        AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()) AS invitations,
      (SELECT count(*)::int FROM purchase WHERE organization_id = ANY (${ids}::uuid[])) AS purchases`;
  const credits = await tx.$queryRaw<{ name: string; quantity: string }[]>`
    SELECT u.name, trim_scale(sum(a.balance))::text AS quantity FROM account a JOIN unit u ON u.id = a.unit_id
    WHERE a.organization_id = ANY (${ids}::uuid[]) AND a.kind IN ('AVAILABLE', 'ASSIGNED') AND coalesce(a.expires_at > now(), true)
    GROUP BY u.id HAVING sum(a.balance) > 0 ORDER BY u.kind, u.code`;
  const members = membersOf(changing);
  const notes = [
    ...(members > 0 ? [`${counted(members, "member loses", "members lose")} access immediately.`] : []),
    ...credits.map(({ name, quantity }) => `${groupDigits(quantity)} ${name} can no longer be spent.`),
  ];
  if (counts && counts.invitations > 0)
    notes.push(`${counted(counts.invitations, "open invitation")} can't be accepted any more.`);
  const purchases = counts && counts.purchases > 0 ? `, with ${counted(counts.purchases, "purchase")},` : "";
  notes.push(
    `You can restore them for ${retentionDays} days. After that, everything${purchases} is permanently removed.`,
  );
  return notes;
}

export interface Unit {
  id: string;
  name: string;
  decimals: number;
}

/** The unit in which each organization would get a grant of a product, as unitOf finds it for one. */
export async function readUnits(
  tx: ReadTx,
  ids: readonly string[],
  product: Product,
): Promise<ReadonlyMap<string, Unit>> {
  const token = product === "credits" ? null : tokenUnits[product];
  const rows = await tx.$queryRaw<(Unit & { organizationId: string })[]>`
    SELECT o.id AS "organizationId", u.id, u.name, u.decimals
    FROM organization o JOIN unit u ON u.id = coalesce(${token}::uuid, o.credit_type_id) WHERE o.id = ANY (${[...ids]}::uuid[])`;
  return new Map(rows.map(({ organizationId, ...unit }) => [organizationId, unit]));
}

/** The total per unit, and who got the same within the last day: a grant that somebody repeats by mistake. */
export async function grantNotes(
  tx: ReadTx,
  { quantity }: BulkGrant,
  changing: readonly BulkOrganization[],
  units: ReadonlyMap<string, Unit>,
): Promise<string[]> {
  const counts = new Map<string, { name: string; count: number }>();
  for (const { id } of changing) {
    const unit = units.get(id);
    if (!unit) continue;
    counts.set(unit.id, { name: unit.name, count: (counts.get(unit.id)?.count ?? 0) + 1 });
  }
  const notes = [...counts.values()].map(
    ({ name, count }) =>
      `${groupDigits(quantityText(parseQuantity(quantity) * BigInt(count)))} ${name} in total, to ${counted(count, "organization")}.`,
  );
  const ids = changing.map(({ id }) => id);
  const [repeated] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM unnest(${ids}::uuid[], ${ids.map((id) => units.get(id)?.id ?? null)}::uuid[]) AS o (id, unit_id)
    WHERE EXISTS (SELECT 1 FROM transfer t WHERE t.organization_id = o.id AND t.unit_id = o.unit_id AND t.kind = 'GRANT'
      AND t.quantity = ${quantity}::numeric AND t.created_at > now() - interval '1 day')`;
  if (repeated && repeated.count > 0)
    notes.push(
      `${counted(repeated.count, "organization")} of these got a grant of the same amount within the last day.`,
    );
  return notes;
}

function membersOf(rows: readonly BulkOrganization[]): number {
  return rows.reduce((sum, { members }) => sum + members, 0);
}
