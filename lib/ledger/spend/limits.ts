// The limits that organizations set themselves, for spends. Most have none, which an index says.
import { plainColumn } from "#lib/core/db/columns.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { SpendRequest } from "#lib/ledger/spend/decide.ts";
import { type OpenLimits, openLimits } from "#lib/limits/count/decide.ts";
import { readLimitsOf } from "#lib/limits/count/write.ts";
import { Prisma } from "#prisma/client/client.ts";

/** SQL: limits of what is spent */
const ofSpending = Prisma.sql`r.metric IN ('CREDITS', 'TOKENS')`;

/** Those of the organizations that limit what is spent. */
export async function findLimited(tx: ReadTx, organizationIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT r.organization_id AS id FROM limit_rule r
    WHERE r.organization_id = ANY (${plainColumn(organizationIds)}::uuid[]) AND r.source = 'OWN' AND ${ofSpending}`;
  return rows.map(({ id }) => id);
}

/** Their limits with what is used of them, read behind the lock. */
export async function loadOwnLimits(
  tx: ReadTx,
  limited: readonly string[],
  spends: readonly SpendRequest[],
  keyId: string | null,
): Promise<OpenLimits> {
  const users = spends
    .filter(({ organizationId }) => limited.includes(organizationId))
    .map((spend) => ({ ...spend, keyId }));
  return users.length === 0 ? openLimits([]) : readLimitsOf(tx, users, { own: ofSpending });
}
