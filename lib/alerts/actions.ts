"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  resetBalanceAlertSchema,
  setBalanceAlertSchema,
  setDefaultBalanceAlertSchema,
} from "#lib/alerts/schema.ts";
import { resetBalanceAlert, setBalanceAlert, setDefaultBalanceAlert } from "#lib/alerts/service.ts";

export const setBalanceAlertAction = action
  .inputSchema(setBalanceAlertSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setBalanceAlert(ctx.actor, parsedInput);
    refresh();
    return { saved: true };
  });

export const resetBalanceAlertAction = action
  .inputSchema(resetBalanceAlertSchema)
  .action(async ({ ctx, parsedInput }) => {
    await resetBalanceAlert(ctx.actor, parsedInput);
    refresh();
    return { saved: true };
  });

export const setDefaultBalanceAlertAction = action
  .inputSchema(setDefaultBalanceAlertSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setDefaultBalanceAlert(ctx.actor, parsedInput);
    refresh();
    return { saved: true };
  });
