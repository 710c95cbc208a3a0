// Creating, changing, disabling, enabling and deleting users.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { requireGoodPassword } from "#lib/auth/password-rules.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { isUniqueViolation, retryOnConflict } from "#lib/core/db/retry.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { namedActor, notifyUser, signInLink } from "#lib/mailer/notify.ts";
import { keepAdmins, lockOrganizationsOf } from "#lib/memberships/keep-admins.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { create } from "#lib/users/create.ts";
import { lockManagedUser, organizationOfEvent } from "#lib/users/load.ts";
import { newAdminEvent } from "#lib/users/new-admin.ts";
import type {
  CreatedUser,
  CreateUser,
  DeleteUser,
  DisableUser,
  SetPlatformRole,
  UpdateUser,
} from "#lib/users/schema.ts";
import { update } from "#lib/users/update.ts";

/**
 * Creates an account, with a password that must be changed at first sign-in, or with an emailed link to choose one.
 * Idempotent by `id`. An Org Admin creates accounts only at verified domains of the organization; other addresses, and
 * those that have an account, get an invitation instead. Throws CONFLICT, to Admins alone, for an address in use.
 */
export async function createUser(actor: Actor, input: CreateUser): Promise<CreatedUser> {
  const scope = await authorize(actor, "user:create", input.organizationId || undefined);
  if (actor.kind === "user") await takeAttempt("create-user", actor.userId);
  const { password, email, name } = input;
  if (password) await requireGoodPassword(password, { email, name });
  const passwordHash = password ? await hashPassword(password) : null;
  return retryOnConflict(() => transaction(scope, (tx) => create(tx, scope, input, passwordHash)));
}

/**
 * Saves the profile. A given password must be changed at the next sign-in and ends the user's sessions; a new address has
 * to be verified again. Throws CONFLICT with `details.changes` when somebody saved since `version` was read.
 */
export async function updateUser(actor: Actor, input: UpdateUser): Promise<{ version: number }> {
  const scope = await authorize(actor, "user:update");
  const { password } = input;
  if (password) await requireGoodPassword(password, { email: input.email, name: input.name });
  const passwordHash = password ? await hashPassword(password) : null;
  return retryOnConflict(() => transaction(scope, (tx) => update(tx, scope, input, passwordHash))).catch(
    (error: unknown) => {
      // A tenant must not learn who has the address; so nobody gets more detail.
      if (!isUniqueViolation(error)) throw error;
      throw new AppError("CONFLICT", "This email address can't be used. Use a different one.", {
        field: "email",
      });
    },
  );
}

/** Grants or removes the role Admin, which ends the user's sessions. Throws CONFLICT for the last active Admin. */
export async function setPlatformRole(actor: Actor, input: SetPlatformRole): Promise<void> {
  const scope = await authorize(actor, "user:set-admin");
  await retryOnConflict(() =>
    transaction(scope, async (tx) => {
      if (!input.admin) await lockOrganizationsOf(tx, input.id);
      const user = await lockManagedUser(tx, scope, input.id);
      if (user.isAdmin === input.admin) return;
      await keepAdmins(tx, user.id, async () => {
        await tx.$executeRaw`
          UPDATE "user" SET platform_role = ${input.admin ? "ADMIN" : null}::text::"PlatformRole", updated_at = now()
          WHERE id = ${user.id}::uuid`;
        await endSignIns(tx, user.id, { scope });
      });
      await record(tx, actor, {
        action: input.admin ? "user.admin-granted" : "user.admin-revoked",
        targetId: user.id,
        after: { role: input.admin ? "ADMIN" : null },
      });
      if (input.admin) await createNotifications(tx, [newAdminEvent(actor, user)]);
      await notifyUser(
        tx,
        user,
        { kind: "role" },
        {
          subject: input.admin ? "You're now an Admin of Steward" : "You're no longer an Admin of Steward",
          paragraphs: [
            `${namedActor(actor)} ${input.admin ? "made you a platform Admin" : "removed your Admin role"}. Sign in again to continue.`,
          ],
          link: signInLink(),
        },
      );
    }),
  );
}

/** Disables a user: ends their sessions and pending sign-ins. Throws CONFLICT for the last active Admin or Org Admin. */
export async function disableUser(actor: Actor, input: DisableUser): Promise<void> {
  const scope = await authorize(actor, "user:update");
  await retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const user = await lockManagedUser(tx, scope, input.id, { remove: true });
      if (user.status === "DISABLED") return;
      await keepAdmins(tx, user.id, async () => {
        await tx.$executeRaw`
          UPDATE "user" SET status = 'DISABLED', disabled_reason = ${input.reason}, disabled_at = now(), updated_at = now()
          WHERE id = ${user.id}::uuid`;
        await endSignIns(tx, user.id, { scope });
      });
      await record(tx, actor, {
        action: "user.disabled",
        ...organizationOfEvent(scope, user),
        targetId: user.id,
        after: { reason: input.reason },
      });
      await notifyUser(
        tx,
        user,
        { kind: "account", ...organizationOfEvent(scope, user) },
        {
          subject: "Your account was disabled",
          paragraphs: [
            `${namedActor(actor)} disabled your account on Steward. You've been signed out and can't sign in again. If you think this is a mistake, contact your administrator.`,
          ],
        },
      );
    }),
  );
}

/** Lets a disabled user sign in again. */
export async function enableUser(actor: Actor, input: { id: string }): Promise<void> {
  const scope = await authorize(actor, "user:update");
  await transaction(scope, async (tx) => {
    const user = await lockManagedUser(tx, scope, input.id, { remove: true });
    if (user.status === "ACTIVE") return;
    await tx.$executeRaw`
      UPDATE "user" SET status = 'ACTIVE', disabled_reason = '', disabled_at = NULL, updated_at = now()
      WHERE id = ${user.id}::uuid`;
    await record(tx, actor, {
      action: "user.enabled",
      ...organizationOfEvent(scope, user),
      targetId: user.id,
    });
    await notifyUser(
      tx,
      user,
      { kind: "account", ...organizationOfEvent(scope, user) },
      {
        subject: "Your account is enabled again",
        paragraphs: [`${namedActor(actor)} enabled your account on Steward. You can sign in again.`],
        link: signInLink(),
      },
    );
  });
}

/**
 * Deletes a user with memberships, sessions and everything of their own; the address is free at once, and history shows a
 * pseudonym. Throws INVALID when the typed address is not theirs, CONFLICT for the last active Admin or Org Admin.
 */
export async function deleteUser(actor: Actor, input: DeleteUser): Promise<{ name: string }> {
  const scope = await authorize(actor, "user:delete");
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const user = await lockManagedUser(tx, scope, input.id, { remove: true });
      if (input.confirmation.trim().toLowerCase() !== user.email) {
        throw new AppError("INVALID", `Type the address exactly: ${user.email}`, { field: "confirmation" });
      }
      // Deletion cascades to their rows; the email is queued first, because the tenant can still read the user then.
      await notifyUser(
        tx,
        user,
        { kind: "account", ...organizationOfEvent(scope, user) },
        {
          subject: "Your account was deleted",
          paragraphs: [`${namedActor(actor)} deleted your account on Steward, including your personal data.`],
        },
      );
      await keepAdmins(tx, user.id, async () => {
        await tx.$executeRaw`DELETE FROM "user" WHERE id = ${user.id}::uuid`;
      });
      await record(tx, actor, {
        action: "user.deleted",
        ...organizationOfEvent(scope, user),
        targetId: user.id,
        before: { organizations: user.organizationIds },
      });
      return { name: user.name };
    }),
  );
}
