// Reading the platform's keys.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { readKeyPage } from "#lib/keys/list/read.ts";
import type { KeyListPage, ListParams } from "#lib/keys/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** One page of the platform's keys. */
export async function listPlatformKeys(actor: Actor, given: ListParams): Promise<KeyListPage> {
  const scope = await authorize(actor, "platform-api-key:manage");
  return readTransaction(scope, (tx) => readKeyPage(tx, Prisma.sql`k.organization_id IS NULL`, given, true));
}
