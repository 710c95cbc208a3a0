// Impersonation: an Admin sees and does what the user could, for half an hour, and every event names both.

import type { Actor, UserActor } from "#lib/access/actor.ts";
import { authorize, scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { renewSession } from "#lib/auth/session.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Message } from "#lib/mailer/message.ts";
import { notifyUser } from "#lib/mailer/notify.ts";
import { impersonationMinutes } from "#lib/users/impersonation/policy.ts";
import type { StartImpersonation } from "#lib/users/impersonation/schema.ts";
import { lockManagedUser } from "#lib/users/load.ts";
import { mayImpersonate } from "#lib/users/policy.ts";

/**
 * Starts an impersonation and returns the session's new cookie value; the old one becomes invalid. Throws FORBIDDEN for an
 * Admin, a disabled user, oneself, from within another impersonation, and without recent reauthentication.
 */
export async function startImpersonation(actor: Actor, input: StartImpersonation): Promise<string> {
  const scope = await authorize(actor, "user:impersonate");
  if (actor.kind !== "user")
    throw new AppError("FORBIDDEN", "Only a signed-in user can view as another user.");
  return transaction(scope, async (tx) => {
    const user = await lockManagedUser(tx, scope, input.userId);
    const verdict = mayImpersonate(actor.userId, { ...user, active: user.status === "ACTIVE" });
    if (!verdict.allowed) throw new AppError("FORBIDDEN", verdict.why);
    await tx.$executeRaw`
      UPDATE session SET impersonated_user_id = ${user.id}::uuid, impersonation_reason = ${input.reason},
        impersonation_expires_at = now() + make_interval(mins => ${impersonationMinutes}::int)
      WHERE id = ${actor.sessionId}::uuid AND user_id = ${actor.userId}::uuid`;
    await record(tx, actor, {
      action: "user.impersonation-started",
      targetId: user.id,
      after: { reason: input.reason, minutes: impersonationMinutes },
    });
    await notifyUser(tx, user, { kind: "view-as" }, impersonationEmail(actor.name, input.reason));
    return renewSession(tx, actor.sessionId);
  });
}

function impersonationEmail(name: string, reason: string): Message {
  return {
    subject: `${name} is viewing Steward as you`,
    paragraphs: [
      `${name}, a platform Admin, can see the portal as you do for up to ${impersonationMinutes} minutes.`,
      `Reason: ${reason}`,
    ],
    notes: ["They can't change your password or two-factor authentication. Everything they do is recorded."],
  };
}

/** Ends the impersonation of this session, and returns its new cookie value. Throws CONFLICT when there is none. */
export async function stopImpersonation(actor: UserActor): Promise<string> {
  await scopeOfSelf(actor, "account:stop-impersonation");
  return transaction({ role: "auth" }, async (tx) => {
    if (!actor.impersonator) throw new AppError("CONFLICT", "You're not viewing as another user.");
    await tx.$executeRaw`
      UPDATE session SET impersonated_user_id = NULL, impersonation_reason = '', impersonation_expires_at = NULL
      WHERE id = ${actor.sessionId}::uuid AND user_id = ${actor.impersonator.userId}::uuid`;
    await record(tx, actor, { action: "user.impersonation-stopped", targetId: actor.userId });
    return renewSession(tx, actor.sessionId);
  });
}
