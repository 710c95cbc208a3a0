// One's own sessions.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";

/** Ends one session. Throws NOT_FOUND for a session of somebody else. */
export async function endOwnSession(actor: UserActor, { id }: { id: string }): Promise<void> {
  await scopeOfSelf(actor, "account:end-sessions");
  await transaction({ role: "auth" }, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id, userId: actor.userId } });
    if (count === 0) throw notFound("Session");
    await record(tx, actor, { action: "user.session-ended", targetId: actor.userId });
  });
}

/** Ends every other session and every pending sign-in; returns the number of sessions. */
export async function endOwnOtherSessions(actor: UserActor): Promise<{ ended: number }> {
  await scopeOfSelf(actor, "account:end-sessions");
  return transaction({ role: "auth" }, async (tx) => {
    const ended = await endSignIns(tx, actor.userId, { keep: actor.sessionId });
    await record(tx, actor, {
      action: "user.other-sessions-ended",
      targetId: actor.userId,
      after: { ended },
    });
    return { ended };
  });
}
