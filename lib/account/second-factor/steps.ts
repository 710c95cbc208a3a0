// Steps that every change of one's second factors shares, inside its transaction.

import type { UserActor } from "#lib/access/actor.ts";
import { recordAboutPerson } from "#lib/access/record.ts";
import { requiredFactor } from "#lib/account/policy.ts";
import { type SecondFactorChange, secondFactorEmail } from "#lib/auth/emails.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { queueEmail } from "#lib/mailer/queue.ts";

/** After a second factor was removed: throws CONFLICT when an organization requires one and this was the last. */
export async function cleanUpAfterRemoval(tx: Tx, actor: UserActor): Promise<void> {
  if (await secondFactorsOf(tx, actor.userId)) return;
  const requiring = actor.memberships.find((membership) => membership.requiresSecondFactor);
  if (requiring) throw new AppError("CONFLICT", requiredFactor(requiring.organizationName));
  await tx.recoveryCode.deleteMany({ where: { userId: actor.userId } });
}

/** Records a change of the second factor and notifies the owner by email. */
export async function notifyOwner(tx: Tx, actor: UserActor, change: SecondFactorChange): Promise<void> {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { email: true } });
  await recordAboutPerson(tx, actor, actor.userId, {
    action: "user.second-factor-changed",
    after: { change },
  });
  await queueEmail(tx, secondFactorEmail(email, actor.userId, change));
}

/** Bits of user.sign_in_methods: 2 a passkey, 8 an authenticator app; 0 without a second factor. */
export async function secondFactorsOf(tx: Tx, userId: string): Promise<number> {
  const { signInMethods } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { signInMethods: true },
  });
  return signInMethods & 10;
}
