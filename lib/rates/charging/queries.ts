import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { readCharging } from "#lib/rates/charging/read.ts";
import type { OrganizationCharging } from "#lib/rates/schema.ts";

/** Throws NOT_FOUND. */
export async function getCharging(actor: Actor, organizationId: string): Promise<OrganizationCharging> {
  const scope = await authorize(actor, "credits:read", organizationId);
  return readTransaction(scope, (tx) => readCharging(tx, organizationId));
}
