"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { sendSetUpLinkSchema } from "#lib/users/set-up-link/schema.ts";
import { sendSetUpLink } from "#lib/users/set-up-link/service.ts";

export const sendSetUpLinkAction = action
  .inputSchema(sendSetUpLinkSchema)
  .action(async ({ ctx, parsedInput }) => {
    await sendSetUpLink(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });
