"use server";

import { refresh } from "next/cache";
import { removeOwnPicture } from "#lib/account/picture/service.ts";
import { action } from "#lib/action.ts";

export const removeOwnPictureAction = action.action(async ({ ctx }) => {
  await removeOwnPicture(ctx.actor);
  refresh();
  return { removed: true };
});
