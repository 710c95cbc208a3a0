"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setFavoriteSchema } from "#lib/organizations/favorites/schema.ts";
import { setFavorite } from "#lib/organizations/favorites/service.ts";

export const setFavoriteAction = action
  .inputSchema(setFavoriteSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setFavorite(ctx.actor, parsedInput);
    refresh();
    return parsedInput;
  });
