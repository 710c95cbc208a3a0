"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setRetentionSchema } from "#lib/audit/retention/schema.ts";
import { setRetention } from "#lib/audit/retention/service.ts";

export const setRetentionAction = action
  .inputSchema(setRetentionSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setRetention(ctx.actor, parsedInput);
    refresh();
    return { saved: true };
  });
