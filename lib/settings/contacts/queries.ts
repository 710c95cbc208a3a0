import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import type { Contacts } from "#lib/settings/contacts/policy.ts";

/** Whom to ask for help and for a larger plan. Every page asks, for every user. */
export async function getContacts(actor: UserActor): Promise<Contacts> {
  const scope = await scopeOfSelf(actor, "account:read");
  return transaction(scope, (tx) =>
    tx.platformSettings.findUniqueOrThrow({
      where: { id: 1 },
      select: { supportContact: true, salesContact: true },
    }),
  );
}
