"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { addPurchaseSchema, reversePurchaseSchema } from "#lib/purchases/schema.ts";
import { addPurchase, reversePurchase } from "#lib/purchases/service.ts";

export const addPurchaseAction = action
  .inputSchema(addPurchaseSchema)
  .action(async ({ ctx, parsedInput }) => {
    const added = await addPurchase(ctx.actor, parsedInput);
    refresh();
    return added;
  });

export const reversePurchaseAction = action
  .inputSchema(reversePurchaseSchema)
  .action(async ({ ctx, parsedInput }) => {
    const posted = await reversePurchase(ctx.actor, parsedInput);
    refresh();
    return posted;
  });
