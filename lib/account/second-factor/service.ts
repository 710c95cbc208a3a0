// One's own authenticator app and recovery codes.

import { generateSecret, generateURI } from "otplib";
import { renderSVG } from "uqr";
import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import type { ConfirmTotp, TotpSetup } from "#lib/account/second-factor/schema.ts";
import { cleanUpAfterRemoval, notifyOwner, secondFactorsOf } from "#lib/account/second-factor/steps.ts";
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { lockOwnAccount } from "#lib/auth/lock-user.ts";
import { forgetAttempts, takeAttempt } from "#lib/auth/rate-limit.ts";
import { makeRecoveryCodes, storeRecoveryCodes } from "#lib/auth/second-factor/recovery-codes.ts";
import { takeCode } from "#lib/auth/second-factor/totp.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { encrypt } from "#lib/core/secrets.ts";

/** Generates a new key for an authenticator app; it is active once a first code confirmed it. Throws CONFLICT when one is active. */
export async function startOwnTotp(actor: UserActor): Promise<TotpSetup> {
  await scopeOfSelf(actor, "account:change-second-factor");
  await transaction({ role: "auth" }, (tx) => requireNoTotp(tx, actor.userId));
  const secret = generateSecret();
  await transaction({ role: "auth" }, async (tx) => {
    await lockOwnAccount(tx, actor);
    await requireNoTotp(tx, actor.userId);
    await tx.$executeRaw`
      INSERT INTO totp (user_id, secret) VALUES (${actor.userId}::uuid, ${encrypt("totp", secret)})
      ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0, created_at = now() WHERE totp.confirmed_at IS NULL`;
  });
  const uri = generateURI({ issuer: "Steward", label: actor.email, secret });
  return { key: secret.replace(/(.{4})(?=.)/g, "$1 "), qr: renderSVG(uri, { border: 2 }) };
}

async function requireNoTotp(tx: Tx, userId: string): Promise<void> {
  const confirmed = await tx.totp.findFirst({
    where: { userId, confirmedAt: { not: null } },
    select: { userId: true },
  });
  if (confirmed) throw new AppError("CONFLICT", "You already have an authenticator app. Remove it first.");
}

/**
 * Activates the authenticator app with its first code, and returns the recovery codes, shown once. Other sessions end.
 * Throws INVALID at `code` for a wrong one.
 */
export async function confirmOwnTotp(actor: UserActor, input: ConfirmTotp): Promise<{ codes: string[] }> {
  await scopeOfSelf(actor, "account:change-second-factor");
  await transaction({ role: "auth" }, (tx) => requireNoTotp(tx, actor.userId));
  await takeAttempt("reauthentication", actor.userId);
  const made = await makeRecoveryCodes();
  await transaction({ role: "auth" }, async (tx) => {
    await lockOwnAccount(tx, actor);
    if (!(await takeCode(tx, actor.userId, input.code, { confirmed: false }))) {
      throw new AppError("INVALID", "This code is incorrect. Check that your phone's clock is right.", {
        field: "code",
      });
    }
    await storeRecoveryCodes(tx, actor.userId, made.rows);
    await endSignIns(tx, actor.userId, { keep: actor.sessionId });
    await notifyOwner(tx, actor, "app-added");
  });
  await forgetAttempts("reauthentication", actor.userId);
  return { codes: made.codes };
}

/** Removes the authenticator app, and the recovery codes with the last second factor. Throws CONFLICT when one is required. */
export async function removeOwnTotp(actor: UserActor): Promise<void> {
  await scopeOfSelf(actor, "account:change-second-factor");
  await transaction({ role: "auth" }, async (tx) => {
    await lockOwnAccount(tx, actor);
    const { count } = await tx.totp.deleteMany({ where: { userId: actor.userId } });
    if (count === 0) return;
    await cleanUpAfterRemoval(tx, actor);
    await endSignIns(tx, actor.userId, { sessions: false });
    await notifyOwner(tx, actor, "app-removed");
  });
}

/** Replaces all recovery codes; the new ones are shown once. Throws CONFLICT without a second factor. */
export async function renewOwnRecoveryCodes(actor: UserActor): Promise<{ codes: string[] }> {
  await scopeOfSelf(actor, "account:change-second-factor");
  const methods = await transaction({ role: "auth" }, (tx) => secondFactorsOf(tx, actor.userId));
  if (!methods) throw new AppError("CONFLICT", "Set up two-factor authentication first.");
  const made = await makeRecoveryCodes();
  await transaction({ role: "auth" }, async (tx) => {
    await lockOwnAccount(tx, actor);
    await storeRecoveryCodes(tx, actor.userId, made.rows);
    await endSignIns(tx, actor.userId, { sessions: false });
    await notifyOwner(tx, actor, "codes-renewed");
  });
  return { codes: made.codes };
}
