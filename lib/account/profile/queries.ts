import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import type { OwnAccount } from "#lib/account/profile/schema.ts";
import { transaction } from "#lib/core/db/transaction.ts";

export async function getOwnAccount(actor: UserActor): Promise<OwnAccount> {
  await scopeOfSelf(actor, "account:read");
  return transaction({ role: "auth" }, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({
      where: { id: actor.userId },
      select: {
        email: true,
        emailVerifiedAt: true,
        emailVerifiedBy: true,
        passwordHash: true,
        name: true,
        locale: true,
      },
    });
    const { emailVerifiedAt, emailVerifiedBy, passwordHash, ...shown } = user;
    return {
      ...shown,
      emailVerifiedBy: emailVerifiedAt && emailVerifiedBy,
      hasPassword: passwordHash !== null,
    };
  });
}
