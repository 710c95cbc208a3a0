"use server";

import { refresh } from "next/cache";
import { updateProfileSchema } from "#lib/account/profile/schema.ts";
import { updateOwnProfile } from "#lib/account/profile/service.ts";
import { action } from "#lib/action.ts";

export const updateOwnProfileAction = action
  .inputSchema(updateProfileSchema)
  .action(async ({ ctx, parsedInput }) => {
    await updateOwnProfile(ctx.actor, parsedInput);
    refresh();
    return { saved: true };
  });
