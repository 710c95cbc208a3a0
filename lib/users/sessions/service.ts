// Ending the sessions of users.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";
import { lockManagedUser, organizationOfEvent } from "#lib/users/load.ts";
import type { RevokeAllSessions, RevokeSession } from "#lib/users/sessions/schema.ts";

/** Ends one session of a user from its next request on. Throws NOT_FOUND, also when it has ended. */
export async function revokeSession(actor: Actor, input: RevokeSession): Promise<void> {
  const scope = await authorize(actor, "user:update");
  await transaction(scope, async (tx) => {
    const user = await lockManagedUser(tx, scope, input.userId);
    const ended = await tx.$executeRaw`
      DELETE FROM session WHERE id = ${input.sessionId}::uuid AND user_id = ${user.id}::uuid`;
    if (ended === 0) throw notFound("Session");
    await record(tx, actor, {
      action: "user.session-revoked",
      ...organizationOfEvent(scope, user),
      targetId: user.id,
      after: { sessions: 1 },
    });
  });
}

/** Ends every session of a user except the actor's own, and everything that could become one. Returns the number of sessions. */
export async function revokeAllSessions(actor: Actor, input: RevokeAllSessions): Promise<number> {
  const scope = await authorize(actor, "user:update");
  return transaction(scope, async (tx) => {
    const user = await lockManagedUser(tx, scope, input.userId);
    const ended = await endSignIns(tx, user.id, {
      scope,
      ...(actor.kind === "user" ? { keep: actor.sessionId } : {}),
    });
    await record(tx, actor, {
      action: "user.session-revoked",
      ...organizationOfEvent(scope, user),
      targetId: user.id,
      after: { sessions: ended },
    });
    return ended;
  });
}
