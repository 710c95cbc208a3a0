import type { ReadTx } from "#lib/core/db/raw.ts";

/** Whether an organization used more than it had, of any unit, and nothing has settled it yet. */
export async function readOwes(tx: ReadTx, organizationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ owes: boolean }[]>`
    SELECT EXISTS (SELECT FROM account WHERE organization_id = ${organizationId}::uuid AND kind = 'OWED' AND balance < 0) AS owes`;
  return row?.owes ?? false;
}
