import type { Actor, UserActor } from "#lib/access/actor.ts";
import { authorize, scopeOfSelf } from "#lib/access/authorize.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";

/** One's own picture as WebP, or null. */
export async function findOwnPicture(actor: UserActor): Promise<Uint8Array | null> {
  const scope = await scopeOfSelf(actor, "account:read");
  return readTransaction(scope, (tx) => pictureOf(tx, actor.userId));
}

/** The picture of a user whom the actor may see, or null. */
export async function findPicture(actor: Actor, userId: string): Promise<Uint8Array | null> {
  const scope = await authorize(actor, "user:read");
  return readTransaction(scope, (tx) => pictureOf(tx, userId));
}

async function pictureOf(tx: ReadTx, userId: string): Promise<Uint8Array | null> {
  const [row] = await tx.$queryRaw<{ image: Uint8Array }[]>`
    SELECT image FROM user_picture WHERE user_id = ${userId}::uuid`;
  return row?.image ?? null;
}
