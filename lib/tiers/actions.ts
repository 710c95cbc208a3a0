"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { createTierSchema, deleteTierSchema, updateTierSchema } from "#lib/tiers/schema.ts";
import { createTier, deleteTier, updateTier } from "#lib/tiers/service.ts";

export const createTierAction = action.inputSchema(createTierSchema).action(async ({ ctx, parsedInput }) => {
  const created = await createTier(ctx.actor, parsedInput);
  refresh();
  return created;
});

export const updateTierAction = action.inputSchema(updateTierSchema).action(async ({ ctx, parsedInput }) => {
  const saved = await updateTier(ctx.actor, parsedInput);
  refresh();
  return saved;
});

export const deleteTierAction = action.inputSchema(deleteTierSchema).action(async ({ ctx, parsedInput }) => {
  await deleteTier(ctx.actor, parsedInput);
  refresh();
  return { deleted: parsedInput.id };
});
