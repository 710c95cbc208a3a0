"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { assignCreditsSchema, grantCreditsSchema, reverseTransferSchema } from "#lib/ledger/schema.ts";
import { assignCredits, grantCredits, reverseTransfer, unassignCredits } from "#lib/ledger/service.ts";

export const grantCreditsAction = action
  .inputSchema(grantCreditsSchema)
  .action(async ({ ctx, parsedInput }) => {
    const posted = await grantCredits(ctx.actor, parsedInput);
    refresh();
    return posted;
  });

export const assignCreditsAction = action
  .inputSchema(assignCreditsSchema)
  .action(async ({ ctx, parsedInput }) => {
    const posted = await assignCredits(ctx.actor, parsedInput);
    refresh();
    return posted;
  });

export const unassignCreditsAction = action
  .inputSchema(assignCreditsSchema)
  .action(async ({ ctx, parsedInput }) => {
    const posted = await unassignCredits(ctx.actor, parsedInput);
    refresh();
    return posted;
  });

export const reverseTransferAction = action
  .inputSchema(reverseTransferSchema)
  .action(async ({ ctx, parsedInput }) => {
    const posted = await reverseTransfer(ctx.actor, parsedInput);
    refresh();
    return posted;
  });
