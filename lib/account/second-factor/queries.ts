import type { SecondFactorState } from "#lib/account/second-factor/schema.ts";
import type { UserActor } from "#lib/auth/actor.ts";
import { withHat } from "#lib/db.ts";

export async function getOwnSecondFactor(actor: UserActor): Promise<SecondFactorState> {
  return withHat({ hat: "auth" }, async (tx) => {
    const where = { userId: actor.userId };
    const totp = await tx.totp.count({ where: { ...where, confirmedAt: { not: null } } });
    const codesLeft = await tx.recoveryCode.count({ where: { ...where, usedAt: null } });
    const requiredBy = actor.memberships
      .filter((membership) => membership.requiresSecondFactor)
      .map((membership) => membership.organizationName);
    return { totp: totp > 0, codesLeft, requiredBy };
  });
}
