"use server";

import { refresh } from "next/cache";
import { setPictureSchema } from "#lib/account/picture/schema.ts";
import { removeOwnPicture, setOwnPicture } from "#lib/account/picture/service.ts";
import { action } from "#lib/action.ts";

export const setOwnPictureAction = action
  .inputSchema(setPictureSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await setOwnPicture(ctx.actor, new Uint8Array(await parsedInput.picture.arrayBuffer()));
    refresh();
    return saved;
  });

export const removeOwnPictureAction = action.action(async ({ ctx }) => {
  await removeOwnPicture(ctx.actor);
  refresh();
  return { removed: true };
});
