"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { endLimitSchema, setLimitSchema } from "#lib/tiers/overrides/schema.ts";
import { endLimit, setLimit } from "#lib/tiers/overrides/service.ts";

export const setLimitAction = action.inputSchema(setLimitSchema).action(async ({ ctx, parsedInput }) => {
  await setLimit(ctx.actor, parsedInput);
  refresh();
  return { saved: true };
});

export const endLimitAction = action.inputSchema(endLimitSchema).action(async ({ ctx, parsedInput }) => {
  await endLimit(ctx.actor, parsedInput);
  refresh();
  return { ended: true };
});
