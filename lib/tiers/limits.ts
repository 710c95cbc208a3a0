// What an organization may have: its tier's limits, or another one that was granted it for a while. Counted inside the
// transaction that would exceed them.
import type { ReadTx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { Prisma } from "#prisma/client/client.ts";

const columns = { members: Prisma.sql`t.member_limit`, credits: Prisma.sql`t.monthly_credits` };

/** SQL for a limit of the organization `o` as of now; NULL is no limit. */
export function limitOf(what: keyof typeof columns): Prisma.Sql {
  return Prisma.sql`(SELECT CASE WHEN v.what IS NULL THEN ${columns[what]} ELSE v.value END FROM tier t
    LEFT JOIN tier_override v ON v.organization_id = o.id AND v.what = ${what} AND v.ends_at > now() WHERE t.id = o.tier_id)`;
}

/**
 * After members were added: throws LIMIT_EXCEEDED when there are more now than the organization may have, and what was
 * added goes with the transaction. Whoever adds members to the same organization meanwhile waits for this transaction,
 * because each membership counts itself in the organization's row.
 */
export async function requireSeats(tx: ReadTx, organizationId: string, field?: string): Promise<void> {
  const [found] = await tx.$queryRaw<Seats[]>`
    SELECT o.name, o.member_count AS count, ${limitOf("members")}::int AS limit FROM organization o
    WHERE o.id = ${organizationId}::uuid`;
  if (found) judgeSeats(found, field);
}

export interface Seats {
  /** Of the organization */
  name: string;
  /** Members, with those who come */
  count: number;
  limit: number | null;
}

/** Throws LIMIT_EXCEEDED for more members than there may be. */
export function judgeSeats({ name, count, limit }: Seats, field?: string): void {
  if (limit === null || count <= limit) return;
  throw new AppError(
    "LIMIT_EXCEEDED",
    `${name} may have ${limit} ${limit === 1 ? "member" : "members"} in its tier. Nobody was added.`,
    field ? { field } : {},
  );
}
