// Reading holds.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { readHold } from "#lib/ledger/hold/load.ts";
import type { Hold, HoldKey } from "#lib/ledger/hold/schema.ts";

/** A hold as it is now. Throws NOT_FOUND. */
export async function getHold(actor: Actor, key: HoldKey): Promise<Hold> {
  const scope = await authorize(actor, "credits:spend", key.organizationId);
  return readTransaction(scope, (tx) => readHold(tx, key));
}
