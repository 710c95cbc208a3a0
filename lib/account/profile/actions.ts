"use server";

import { refresh } from "next/cache";
import { setMutedSchema, updateProfileSchema } from "#lib/account/profile/schema.ts";
import { setOwnMuted, updateOwnProfile } from "#lib/account/profile/service.ts";
import { action } from "#lib/action.ts";

export const updateOwnProfileAction = action
  .inputSchema(updateProfileSchema)
  .action(async ({ ctx, parsedInput }) => {
    await updateOwnProfile(ctx.actor, parsedInput);
    refresh();
    return { saved: true };
  });

export const setOwnMutedAction = action.inputSchema(setMutedSchema).action(async ({ ctx, parsedInput }) => {
  await setOwnMuted(ctx.actor, parsedInput);
  return { muted: parsedInput.muted };
});
