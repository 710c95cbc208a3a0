// One's own picture.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { encodePicture } from "#lib/core/pictures/encode.ts";

/** Throws INVALID for data that is no picture, LIMIT_EXCEEDED for one that is too large. */
export async function setOwnPicture(actor: UserActor, data: Uint8Array): Promise<{ pictureId: string }> {
  const scope = await scopeOfSelf(actor, "account:update");
  const image = await encodePicture(data, "portrait");
  const pictureId = crypto.randomUUID();
  await transaction(scope, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO user_picture (user_id, image) VALUES (${actor.userId}::uuid, ${image})
      ON CONFLICT (user_id) DO UPDATE SET image = excluded.image`;
    await tx.$executeRaw`
      UPDATE "user" SET picture_id = ${pictureId}::uuid, updated_at = now() WHERE id = ${actor.userId}::uuid`;
    await record(tx, actor, { action: "user.picture-set", targetId: actor.userId });
  });
  return { pictureId };
}

export async function removeOwnPicture(actor: UserActor): Promise<void> {
  const scope = await scopeOfSelf(actor, "account:update");
  await transaction(scope, async (tx) => {
    await tx.$executeRaw`DELETE FROM user_picture WHERE user_id = ${actor.userId}::uuid`;
    await tx.$executeRaw`
      UPDATE "user" SET picture_id = NULL, updated_at = now() WHERE id = ${actor.userId}::uuid`;
    await record(tx, actor, { action: "user.picture-removed", targetId: actor.userId });
  });
}
