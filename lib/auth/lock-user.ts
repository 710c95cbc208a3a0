// Lock order: everything that creates or ends a session or a sign-in method locks the user's row first, so that each sees
// what the other did and none deadlock.
import type { UserActor } from "#lib/access/actor.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";

export async function lockUser(tx: Pick<RawTx, "$queryRaw">, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
}

/**
 * Locks one's own row and checks again: the actor was read when the request began, and a password may have been verified
 * since. Throws UNAUTHENTICATED when the session has ended meanwhile, or the user is disabled.
 */
export async function lockOwnAccount(tx: Pick<RawTx, "$queryRaw">, actor: UserActor): Promise<void> {
  await lockUser(tx, actor.userId);
  const alive = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM session s JOIN "user" u ON u.id = s.user_id
    WHERE s.id = ${actor.sessionId}::uuid AND u.id = ${actor.userId}::uuid AND u.status = 'ACTIVE'`;
  if (alive.length === 0) throw sessionEnded();
}

export function sessionEnded(): AppError {
  return new AppError("UNAUTHENTICATED", "You were signed out in the meantime. Sign in again.");
}
