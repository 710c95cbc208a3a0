import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { isOrgAdmin, readSelfService } from "#lib/organizations/self-service/load.ts";

/** Whether this user may create an organization of their own: an Org Admin, while the platform allows it. */
export async function mayCreateOwn(actor: UserActor): Promise<boolean> {
  const scope = await scopeOfSelf(actor, "account:read");
  return isOrgAdmin(actor) && readTransaction(scope, readSelfService);
}
