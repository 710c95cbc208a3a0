import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import type { OwnPasskey } from "#lib/account/passkeys/schema.ts";
import { transaction } from "#lib/core/db/transaction.ts";

export async function listOwnPasskeys(actor: UserActor): Promise<OwnPasskey[]> {
  await scopeOfSelf(actor, "account:read");
  return transaction({ role: "auth" }, async (tx) => {
    const rows = await tx.passkey.findMany({
      where: { userId: actor.userId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    });
    return rows.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }));
  });
}
