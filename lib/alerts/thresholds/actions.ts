"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { addThresholdSchema, removeThresholdSchema } from "#lib/alerts/thresholds/schema.ts";
import { addThreshold, removeThreshold } from "#lib/alerts/thresholds/service.ts";

export const addThresholdAction = action
  .inputSchema(addThresholdSchema)
  .action(async ({ ctx, parsedInput }) => {
    const added = await addThreshold(ctx.actor, parsedInput);
    refresh();
    return added;
  });

export const removeThresholdAction = action
  .inputSchema(removeThresholdSchema)
  .action(async ({ ctx, parsedInput }) => {
    await removeThreshold(ctx.actor, parsedInput);
    refresh();
    return { removed: true };
  });
