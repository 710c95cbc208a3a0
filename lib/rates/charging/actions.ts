"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setCharging } from "#lib/rates/charging/service.ts";
import { setChargingSchema } from "#lib/rates/schema.ts";

export const setChargingAction = action
  .inputSchema(setChargingSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await setCharging(ctx.actor, parsedInput);
    refresh();
    return saved;
  });
