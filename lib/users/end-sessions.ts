import type { Scope } from "#lib/auth/authorize.ts";
import { endSessions } from "#lib/auth/session.ts";
import type { Tx } from "#lib/db.ts";

/**
 * Ends every session of a member whose role or membership changes: their next request is nobody's. Comes before the
 * membership goes: a tenant may do this only to its members, and never to an Admin.
 */
export async function endMemberSessions(tx: Tx, scope: Scope, userId: string): Promise<void> {
  if (scope.hat === "tenant") {
    await tx.$queryRaw`SELECT steward_end_member_sessions(${userId}::uuid)`;
  } else {
    await endSessions(tx, userId);
  }
}
