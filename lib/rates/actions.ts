"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { deleteRateSchema, endRateSchema, typedRateSchema } from "#lib/rates/schema.ts";
import { deleteRate, endRate, setRate } from "#lib/rates/service.ts";

export const setRateAction = action.inputSchema(typedRateSchema).action(async ({ ctx, parsedInput }) => {
  const set = await setRate(ctx.actor, parsedInput);
  refresh();
  return set;
});

export const endRateAction = action.inputSchema(endRateSchema).action(async ({ ctx, parsedInput }) => {
  await endRate(ctx.actor, parsedInput);
  refresh();
  return { ended: parsedInput.id };
});

export const deleteRateAction = action.inputSchema(deleteRateSchema).action(async ({ ctx, parsedInput }) => {
  await deleteRate(ctx.actor, parsedInput);
  refresh();
  return { deleted: parsedInput.id };
});
