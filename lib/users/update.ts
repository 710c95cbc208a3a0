// Changing a profile, an address and a password.

import { actorUserId } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import type { LoadedUser } from "#lib/access/user.ts";
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { changesOf } from "#lib/core/changes.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { namesOf } from "#lib/core/fields.ts";
import { namedActor, notifyUser, signInLink } from "#lib/mailer/notify.ts";
import { missedUserChanges, saveUserChange } from "#lib/users/history.ts";
import { isAtVerifiedDomain } from "#lib/users/insert.ts";
import { lockManagedUser, organizationOfEvent } from "#lib/users/load.ts";
import { type UpdateUser, userFields } from "#lib/users/schema.ts";

/** The steps of `updateUser` inside its transaction. */
export async function update(tx: Tx, scope: Scope, input: UpdateUser, passwordHash: string | null) {
  const { actor } = scope;
  const { id, name, email } = input;
  const user = await lockManagedUser(tx, scope, id);
  if (user.version !== input.version) {
    throw new AppError("CONFLICT", "Someone else saved this profile while you were editing.", {
      details: { version: user.version, changes: await missedUserChanges(tx, id, input.version) },
    });
  }
  // A password is never read: another one is a change.
  const before = { name: user.name, email: user.email, password: null };
  const changes = changesOf(namesOf(userFields), before, { name, email, password: passwordHash });
  if (!changes) return { version: user.version };
  const { fields } = changes;
  const newEmail = fields.includes("email");
  if (newEmail || passwordHash) {
    if (actorUserId(actor) === id)
      throw new AppError("FORBIDDEN", "Change your own email address and password under Your Account.");
    await authorize(actor, "user:set-credentials");
  }
  if (newEmail) await changeEmail(tx, scope, user, email);
  if (passwordHash) await givePassword(tx, scope, { ...user, email }, passwordHash);
  await tx.$executeRaw`
    UPDATE "user" SET name = ${name}, version = version + 1, updated_at = now() WHERE id = ${id}::uuid`;
  const version = user.version + 1;
  await saveUserChange(tx, actor, { userId: id, version, fields });
  await record(tx, actor, {
    action: "user.updated",
    ...organizationOfEvent(scope, user),
    targetId: id,
    after: { fields, version },
  });
  return { version };
}

async function changeEmail(tx: Tx, scope: Scope, user: LoadedUser, email: string): Promise<void> {
  if (scope.role === "tenant" && !(await isAtOneOfTheirDomains(tx, user, email))) {
    throw new AppError(
      "INVALID",
      "Use an address at one of your organization's verified domains, or ask the user to change it under Your Account.",
      { field: "email" },
    );
  }
  await tx.$executeRaw`UPDATE "user" SET email = ${email}, email_verified_at = NULL, email_verified_by = NULL,
    email_verified_organization_id = NULL WHERE id = ${user.id}::uuid`;
  // Links that were sent to the old address become invalid.
  await tx.$executeRaw`DELETE FROM password_token WHERE user_id = ${user.id}::uuid`;
  await tx.$executeRaw`DELETE FROM email_token WHERE user_id = ${user.id}::uuid`;
  const paragraphs = [
    `${namedActor(scope.actor)} changed the email address of your account on Steward from ${user.email} to ${email}. Sign in with the new one from now on.`,
  ];
  for (const to of [user.email, email]) {
    await notifyUser(
      tx,
      { id: user.id, email: to },
      { kind: "email-changed", ...organizationOfEvent(scope, user) },
      {
        subject: "Your email address was changed",
        paragraphs,
      },
    );
  }
}

async function isAtOneOfTheirDomains(tx: Tx, user: LoadedUser, email: string): Promise<boolean> {
  for (const id of user.organizationIds) if (await isAtVerifiedDomain(tx, id, email)) return true;
  return false;
}

async function givePassword(tx: Tx, scope: Scope, user: LoadedUser, passwordHash: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "user" SET password_hash = ${passwordHash}, must_change_password = true WHERE id = ${user.id}::uuid`;
  await endSignIns(tx, user.id, { scope });
  await notifyUser(
    tx,
    user,
    { kind: "password-changed", ...organizationOfEvent(scope, user) },
    {
      subject: "Your password was changed",
      paragraphs: [
        `${namedActor(scope.actor)} set a new password for your account on Steward and signed you out everywhere. You choose your own after you sign in with it.`,
      ],
      link: signInLink(),
      notes: ["If you didn't ask for this, contact your administrator."],
    },
  );
}
