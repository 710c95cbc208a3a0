import { type Actor, actorUserId, type UserActor } from "#lib/access/actor.ts";
import { authorize, scopeOfSelf } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import {
  countRemoval,
  findDemoOrganizations,
  hasBegun,
  hasDemoRecords,
  planRemoval,
  usedIn,
} from "#lib/setup/removal/plan.ts";
import type { RemovalEffect } from "#lib/setup/removal/schema.ts";

/** Whether there is anything that the demo created. Every page asks, for every user. */
export async function hasDemo(actor: UserActor): Promise<boolean> {
  const scope = await scopeOfSelf(actor, "account:read");
  return transaction(scope, hasDemoRecords);
}

/** What removing the demo would take, with and without the organizations that are used. */
export async function getRemovalEffect(actor: Actor): Promise<RemovalEffect> {
  const scope = await authorize(actor, "settings:manage");
  return transaction(scope, async (tx) => {
    const found = await findDemoOrganizations(tx);
    const count = async (organizations: readonly { id: string }[]) => {
      const ids = organizations.map(({ id }) => id);
      return countRemoval(tx, await planRemoval(tx, ids, actorUserId(actor)));
    };
    return {
      begun: await hasBegun(tx),
      kept: await count(found.filter(({ why }) => why === null)),
      all: await count(found),
      ...usedIn(found),
    };
  });
}
