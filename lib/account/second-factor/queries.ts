import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { lastPasskey, requiredFactor } from "#lib/account/policy.ts";
import type { SecondFactorState } from "#lib/account/second-factor/schema.ts";
import { findSignInMethods } from "#lib/auth/sign-in-methods.ts";
import { transaction } from "#lib/core/db/transaction.ts";

export async function getOwnSecondFactor(actor: UserActor): Promise<SecondFactorState> {
  await scopeOfSelf(actor, "account:read");
  return transaction({ role: "auth" }, async (tx) => {
    const where = { userId: actor.userId };
    const totp = await tx.totp.count({ where: { ...where, confirmedAt: { not: null } } });
    const codesLeft = await tx.recoveryCode.count({ where: { ...where, usedAt: null } });
    const requiredBy = actor.memberships
      .filter((membership) => membership.requiresSecondFactor)
      .map((membership) => membership.organizationName);
    const required = requiredBy[0] === undefined ? null : requiredFactor(requiredBy[0]);
    const passkeys = await tx.passkey.count({ where });
    const { ways } = await findSignInMethods(tx, actor.userId);
    return {
      totp: totp > 0,
      codesLeft,
      requiredBy,
      appKeptBecause: totp > 0 && passkeys === 0 ? required : null,
      passkeyKeptBecause: passkeys !== 1 ? null : ways === 2 ? lastPasskey : totp > 0 ? null : required,
    };
  });
}
