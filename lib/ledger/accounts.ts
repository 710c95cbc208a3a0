// Opening and finding the accounts of an organization, behind the lock that every posting takes first.
import { v7 as uuidv7 } from "uuid";
import { plainColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { minBigInt, parseQuantity } from "#lib/core/quantity.ts";
import { type Product, tokenUnits } from "#lib/ledger/policy.ts";
import type { AccountKind } from "#prisma/client/enums.ts";

export interface AccountKey {
  kind: AccountKind;
  memberId?: string | null;
  workspaceId?: string | null;
  /** ISO 8601 */
  expiresAt?: string | null;
}

export interface OpenAccount {
  id: string;
  kind: AccountKind;
  memberId: string | null;
  workspaceId: string | null;
  expiresAt: string | null;
  /** Whether it can be spent: it has not expired */
  usable: boolean;
  /** Millionths that no open hold reserves */
  balance: bigint;
}

/**
 * Locks these organizations' ledgers in order of id until the transaction ends, so that nobody else posts there. Decisions
 * must be based on reads after this.
 */
export async function lockLedger(tx: RawTx, organizationIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM organization_stats WHERE organization_id = ANY (${plainColumn(organizationIds)}::uuid[])
    ORDER BY organization_id FOR NO KEY UPDATE`;
}

/** The unit of a product there, with its number of decimal places. */
export async function unitOf(
  tx: RawTx,
  organizationId: string,
  product: Product,
): Promise<{ id: string; decimals: number; symbol: string; code: string }> {
  const token = product === "credits" ? null : tokenUnits[product];
  const [unit] = await tx.$queryRaw<{ id: string; decimals: number; symbol: string; code: string }[]>`
    SELECT u.id, u.decimals, u.symbol, u.code FROM organization o JOIN unit u ON u.id = coalesce(${token}::uuid, o.credit_type_id)
    WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`;
  if (!unit) throw notFound("Organization");
  return unit;
}

/** The ids of these accounts in the given order; opens missing ones with a zero balance. */
export async function openAccounts(
  tx: RawTx,
  organizationId: string,
  unitId: string,
  keys: readonly AccountKey[],
): Promise<string[]> {
  const kinds = keys.map((key) => key.kind);
  const members = keys.map((key) => key.memberId ?? null);
  const workspaces = keys.map((key) => key.workspaceId ?? null);
  const expiries = keys.map((key) => key.expiresAt ?? null);
  const ids = keys.map(() => uuidv7());
  await tx.$executeRaw`
    INSERT INTO account (id, organization_id, unit_id, kind, member_id, workspace_id, expires_at)
    SELECT id, ${organizationId}::uuid, ${unitId}::uuid, kind::"AccountKind", member_id, workspace_id, expires_at
    FROM unnest(${ids}::uuid[], ${kinds}::text[], ${members}::uuid[], ${workspaces}::uuid[], ${expiries}::timestamptz(3)[])
      AS row (id, kind, member_id, workspace_id, expires_at)
    ON CONFLICT DO NOTHING`;
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM unnest(${kinds}::text[], ${members}::uuid[], ${workspaces}::uuid[], ${expiries}::timestamptz(3)[])
      WITH ORDINALITY AS row (kind, member_id, workspace_id, expires_at, at)
    JOIN account a ON a.organization_id = ${organizationId}::uuid AND a.unit_id = ${unitId}::uuid AND a.kind = row.kind::"AccountKind"
      AND a.member_id IS NOT DISTINCT FROM row.member_id AND a.workspace_id IS NOT DISTINCT FROM row.workspace_id
      AND a.expires_at IS NOT DISTINCT FROM row.expires_at
    ORDER BY row.at`;
  return found.map(({ id }) => id);
}

/** Whose assigned balance it is */
export type Holder = { memberId: string } | { workspaceId: string };

/** What is available there, or assigned to a holder, and not held, soonest to expire first. */
export async function readHoldings(
  tx: RawTx,
  organizationId: string,
  unitId: string,
  holder: Holder | null,
): Promise<OpenAccount[]> {
  const kind = holder ? "ASSIGNED" : "AVAILABLE";
  const memberId = holder && "memberId" in holder ? holder.memberId : null;
  const workspaceId = holder && "workspaceId" in holder ? holder.workspaceId : null;
  const rows = await tx.$queryRaw<
    (Omit<OpenAccount, "balance" | "expiresAt"> & { balance: string; expiresAt: Date | null })[]
  >`
    SELECT id, kind, member_id AS "memberId", workspace_id AS "workspaceId", expires_at AS "expiresAt", coalesce(expires_at > now(), true) AS usable, (balance - held)::text AS balance
    FROM account WHERE organization_id = ${organizationId}::uuid AND unit_id = ${unitId}::uuid AND kind = ${kind}::text::"AccountKind"
      AND member_id IS NOT DISTINCT FROM ${memberId}::uuid AND workspace_id IS NOT DISTINCT FROM ${workspaceId}::uuid AND balance > held
    ORDER BY expires_at NULLS LAST, id`;
  return rows.map((row) => ({
    ...row,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    balance: parseQuantity(row.balance),
  }));
}

/** Takes a quantity from accounts in their order, skipping expired ones. Null when the balances do not suffice. */
export function takeFrom(
  holdings: readonly OpenAccount[],
  quantity: bigint,
): { account: OpenAccount; quantity: bigint }[] | null {
  const parts = [];
  let rest = quantity;
  for (const account of holdings) {
    if (rest === 0n) break;
    if (!account.usable) continue;
    const part = minBigInt(account.balance, rest);
    parts.push({ account, quantity: part });
    rest -= part;
  }
  return rest === 0n ? parts : null;
}
