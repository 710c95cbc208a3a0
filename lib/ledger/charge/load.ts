// What charging reads behind the lock.
import { plainColumn, textColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import type { Lot } from "#lib/ledger/charge/decide.ts";
import type { UsageGroup } from "#lib/ledger/charge/schema.ts";

/** The first day of the present month in the organization's calendar, whose allowances and limits usage counts in. */
export async function readMonth(tx: RawTx, organizationId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ month: string }[]>`
    SELECT date_trunc('month', now() AT TIME ZONE time_zone)::date::text AS month FROM organization WHERE id = ${organizationId}::uuid`;
  return row?.month ?? null;
}

interface Wanted {
  groups: readonly UsageGroup[];
  unitIds: readonly string[];
  accountIds: readonly string[];
}

/**
 * What is available of these units, and assigned to these members and workspaces, soonest to expire first; also the accounts
 * named by id, which may have expired since they were reserved. Each by its own index: an organization may have assigned to
 * thousands of members.
 */
export async function readLots(
  tx: RawTx,
  organizationId: string,
  { groups, unitIds, accountIds }: Wanted,
): Promise<Lot[]> {
  const units = plainColumn(unitIds);
  const idsOf = (of: (group: UsageGroup) => string | null) =>
    plainColumn([...new Set(groups.map(of))].filter((id) => id !== null));
  const rows = await tx.$queryRaw<(Omit<Lot, "free"> & { free: string })[]>`
    SELECT id AS "accountId", unit_id AS "unitId", member_id AS "memberId", workspace_id AS "workspaceId",
      (balance - held)::text AS free, coalesce(expires_at <= now(), false) AS expired
    FROM (
      SELECT *, true AS due FROM account
      WHERE organization_id = ${organizationId}::uuid AND id = ANY (${plainColumn(accountIds)}::uuid[])
      UNION ALL
      SELECT *, false FROM account
      WHERE organization_id = ${organizationId}::uuid AND unit_id = ANY (${units}::uuid[]) AND kind = 'AVAILABLE'
      UNION ALL
      SELECT *, false FROM account
      WHERE organization_id = ${organizationId}::uuid AND unit_id = ANY (${units}::uuid[]) AND kind = 'ASSIGNED'
        AND member_id = ANY (${idsOf((group) => group.memberId)}::uuid[])
      UNION ALL
      SELECT *, false FROM account
      WHERE organization_id = ${organizationId}::uuid AND workspace_id = ANY (${idsOf((group) => group.workspaceId)}::uuid[])
    ) lot
    -- Each once: of those named by id only the expired ones, of the rest the others.
    WHERE balance > held AND coalesce(expires_at <= now(), false) = due
    ORDER BY expires_at NULLS LAST, id`;
  return rows.map((row) => ({ ...row, free: parseQuantity(row.free) }));
}

export interface ChargedBefore {
  fingerprint: string;
  transferIds: string[];
  /** Decimal text */
  owed: string;
}

/** What was charged before, by key. */
export async function readCharged(
  tx: RawTx,
  organizationId: string,
  keys: readonly string[],
): Promise<Map<string, ChargedBefore>> {
  const rows = await tx.$queryRaw<(ChargedBefore & { key: string })[]>`
    SELECT t.key, encode(min(t.fingerprint), 'hex') AS fingerprint, array_agg(t.id::text ORDER BY t.part) AS "transferIds",
      coalesce(sum(t.quantity) FILTER (WHERE a.kind = 'OWED'), 0)::text AS owed
    FROM transfer t JOIN account a ON a.id = t.from_account_id
    WHERE t.organization_id = ${organizationId}::uuid AND t.key = ANY (${textColumn(keys)}::text[]) GROUP BY t.key`;
  return new Map(
    rows.map(({ key, ...row }) => [key, { ...row, owed: quantityText(parseQuantity(row.owed)) }]),
  );
}
