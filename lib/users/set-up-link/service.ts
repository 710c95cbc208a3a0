// Sending another link to users who have not set up their account.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { issuePasswordToken } from "#lib/auth/service.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { notifyUser } from "#lib/mailer/notify.ts";
import { choosePasswordEmail } from "#lib/users/emails.ts";
import { gotLinkLately, lockManagedUser, organizationOfEvent } from "#lib/users/load.ts";
import { setUpLinkRefusal } from "#lib/users/policy.ts";

/**
 * Emails a new link to choose a password to somebody who has no way to sign in yet; earlier links become invalid. Throws
 * CONFLICT for a disabled account, one that is set up, and one that got a link within the last minutes.
 */
export async function sendSetUpLink(actor: Actor, input: { id: string }): Promise<void> {
  const scope = await authorize(actor, "user:update");
  await transaction(scope, async (tx) => {
    const user = await lockManagedUser(tx, scope, input.id);
    const [state] = await tx.$queryRaw<{ signInMethods: number; sentLately: boolean }[]>`
      SELECT u.sign_in_methods AS "signInMethods", ${gotLinkLately} AS "sentLately" FROM "user" u WHERE u.id = ${user.id}::uuid`;
    const refusal = setUpLinkRefusal({
      active: user.status === "ACTIVE",
      ...required(state, "the sign-in methods"),
    });
    if (refusal) throw new AppError("CONFLICT", refusal.why);
    const token = await issuePasswordToken(tx, user.id);
    const about = organizationOfEvent(scope, user);
    await record(tx, actor, { action: "user.set-up-link-sent", ...about, targetId: user.id });
    await notifyUser(tx, user, { kind: "account", ...about }, choosePasswordEmail(actor, token, ""));
  });
}
