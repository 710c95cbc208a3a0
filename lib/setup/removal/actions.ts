"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { removeDemoSchema } from "#lib/setup/removal/schema.ts";
import { removeDemo } from "#lib/setup/removal/service.ts";

export const removeDemoAction = action.inputSchema(removeDemoSchema).action(async ({ ctx, parsedInput }) => {
  const step = await removeDemo(ctx.actor, parsedInput);
  if (step.done) refresh();
  return step;
});
