// The seats of an organization: its members and open invitations, counted inside the transaction that would exceed its limit.
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { limitOf } from "#lib/tiers/limits.ts";

/** The number of members, in a transaction that has loaded the organization. */
export async function memberCountOf(tx: Tx, organizationId: string): Promise<number> {
  const select = { memberCount: true };
  return (await tx.organizationStats.findUniqueOrThrow({ where: { organizationId }, select })).memberCount;
}

/**
 * Before inviting: throws LIMIT_EXCEEDED when so many more people would, with the members and the open invitations, exceed
 * the limit. The caller holds the organization's invitation lock; transactions that add members are serialized with it.
 */
export async function requireSeatsToInvite(
  tx: ReadTx,
  organizationId: string,
  wanted: number,
  field?: string,
): Promise<void> {
  const [found] = await tx.$queryRaw<{ limit: number | null }[]>`
    SELECT ${limitOf("members")}::int AS limit FROM organization o WHERE o.id = ${organizationId}::uuid`;
  if (typeof found?.limit === "number") await requireLimitedSeats(tx, organizationId, wanted, field);
}

/** Does what `requireSeatsToInvite` does, for an organization that was just found to have a limit. */
export async function requireLimitedSeats(
  tx: ReadTx,
  organizationId: string,
  wanted: number,
  field?: string,
): Promise<void> {
  if (wanted === 0) return;
  await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
  const [found] = await tx.$queryRaw<
    { name: string; members: number; invited: number; limit: number | null }[]
  >`
    SELECT o.name, f.member_count AS members, ${limitOf("members")}::int AS limit,
      (SELECT count(*)::int FROM invitation i WHERE i.organization_id = o.id AND i.accepted_at IS NULL AND i.revoked_at IS NULL
        AND i.expires_at > now() AND NOT EXISTS (SELECT 1 FROM membership m JOIN "user" u ON u.id = m.user_id
          WHERE m.organization_id = o.id AND u.email = i.email)) AS invited
    FROM organization o JOIN organization_stats f ON f.organization_id = o.id WHERE o.id = ${organizationId}::uuid`;
  if (!found || found.limit === null) return;
  const { name, members, invited, limit } = found;
  const left = Math.max(0, limit - members - invited);
  if (wanted <= left) return;
  throw new AppError(
    "LIMIT_EXCEEDED",
    `${name} can have ${limit} ${limit === 1 ? "member" : "members"} on its tier. It has ${members} and ${invited} pending ${
      invited === 1 ? "invitation" : "invitations"
    }, so ${left} more can be invited. Nobody was invited.`,
    field ? { field } : {},
  );
}

/**
 * After members were added: throws LIMIT_EXCEEDED, which rolls them back, when the limit is exceeded. Transactions that add
 * members to one organization are serialized, because each membership updates its organization_stats.
 */
export async function requireSeats(tx: ReadTx, organizationId: string, field?: string): Promise<void> {
  const found = await findSeats(tx, organizationId);
  if (found) validateSeats(found, field);
}

export async function findSeats(tx: ReadTx, organizationId: string): Promise<Seats | undefined> {
  const [found] = await tx.$queryRaw<Seats[]>`
    SELECT o.name, f.member_count AS count, ${limitOf("members")}::int AS limit
    FROM organization o JOIN organization_stats f ON f.organization_id = o.id WHERE o.id = ${organizationId}::uuid`;
  return found;
}

export interface Seats {
  /** The organization's name */
  name: string;
  /** Members, including the new ones */
  count: number;
  limit: number | null;
}

/** Throws LIMIT_EXCEEDED for more members than allowed. */
export function validateSeats({ name, count, limit }: Seats, field?: string): void {
  if (limit === null || count <= limit) return;
  throw new AppError(
    "LIMIT_EXCEEDED",
    `${name} can have ${limit} ${limit === 1 ? "member" : "members"} on its tier. Nobody was added.`,
    field ? { field } : {},
  );
}
