// Credit types inside a transaction.

import type { ReadTx } from "#lib/core/db/raw.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";

/** Finds the credit type with this code and locks it until the transaction ends. Throws INVALID at the field. */
export async function findCreditType(tx: Tx, code: string): Promise<{ id: string; code: string }> {
  const [found] = await tx.$queryRaw<{ id: string; code: string }[]>`
    SELECT id, code FROM unit WHERE code = ${code} AND kind = 'CREDIT' FOR KEY SHARE`;
  if (!found) throw new AppError("INVALID", "Choose a credit type.", { field: "creditType" });
  return found;
}

/** The credit type of an organization. */
export async function creditTypeOf(tx: ReadTx, organizationId: string): Promise<CreditTypeOption> {
  const [found] = await tx.$queryRaw<CreditTypeOption[]>`
    SELECT u.code, u.name FROM organization o JOIN unit u ON u.id = o.credit_type_id WHERE o.id = ${organizationId}::uuid`;
  if (!found) throw notFound("Organization");
  return found;
}

/** Those of the organizations in which credits have moved. Call it after lockLedger. */
export async function findCreditHistory(
  tx: ReadTx,
  organizationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const moved = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM unnest(${[...organizationIds]}::uuid[]) AS o (id) WHERE EXISTS (
      SELECT 1 FROM account a WHERE a.organization_id = o.id AND a.kind = 'ISSUED'
        AND a.unit_id IN (SELECT id FROM unit WHERE kind = 'CREDIT')
        AND EXISTS (SELECT 1 FROM transfer t WHERE t.organization_id = a.organization_id
          AND a.id IN (t.from_account_id, t.to_account_id)))`;
  return new Set(moved.map(({ id }) => id));
}

/** Throws CONFLICT once credits have moved in the organization. Call it after lockLedger. */
export async function requireNoCreditHistory(
  tx: Tx,
  organizationId: string,
  creditType: { code: string },
): Promise<void> {
  if (!(await findCreditHistory(tx, [organizationId])).has(organizationId)) return;
  throw new AppError("CONFLICT", hasCreditHistory(creditType.code), { field: "creditType" });
}

/** Why an organization keeps its credit type: ledger entries keep their unit. */
export function hasCreditHistory(code: string): string {
  return `This organization's ledger contains credits in ${code}, so you can't change its credit type.`;
}
