// Seats of the organization that many users move to.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { isAppError } from "#lib/core/errors.ts";
import type { BulkResult } from "#lib/list/bulk/schema.ts";
import { findSeats, validateSeats } from "#lib/memberships/seats.ts";
import type { BulkUser } from "#lib/users/bulk/load.ts";

/** Refuses, in `verdicts`, those for whom no seat is left after the ones before them. Members of it need none. */
export async function refuseWithoutSeats(
  tx: ReadTx,
  organizationId: string,
  users: readonly BulkUser[],
  verdicts: BulkResult[],
): Promise<void> {
  const seats = await findSeats(tx, organizationId);
  if (!seats) return;
  let count = seats.count;
  for (const [at, user] of users.entries()) {
    if (verdicts[at]?.outcome !== "changed" || user.roleThere) continue;
    try {
      validateSeats({ ...seats, count: count + 1 });
      count += 1;
    } catch (error) {
      if (!isAppError(error)) throw error;
      verdicts[at] = { id: user.id, outcome: "refused", reason: error.message };
    }
  }
}
