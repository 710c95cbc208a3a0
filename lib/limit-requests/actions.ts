"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  approveIncreaseSchema,
  declineIncreaseSchema,
  requestIncreaseSchema,
  withdrawIncreaseSchema,
} from "#lib/limit-requests/schema.ts";
import {
  approveIncrease,
  declineIncrease,
  requestIncrease,
  withdrawIncrease,
} from "#lib/limit-requests/service.ts";

export const requestIncreaseAction = action
  .inputSchema(requestIncreaseSchema)
  .action(async ({ ctx, parsedInput }) => {
    const created = await requestIncrease(ctx.actor, parsedInput);
    refresh();
    return created;
  });

export const withdrawIncreaseAction = action
  .inputSchema(withdrawIncreaseSchema)
  .action(async ({ ctx, parsedInput }) => {
    await withdrawIncrease(ctx.actor, parsedInput);
    refresh();
    return { withdrawn: true };
  });

export const approveIncreaseAction = action
  .inputSchema(approveIncreaseSchema)
  .action(async ({ ctx, parsedInput }) => {
    await approveIncrease(ctx.actor, parsedInput);
    refresh();
    return { approved: true };
  });

export const declineIncreaseAction = action
  .inputSchema(declineIncreaseSchema)
  .action(async ({ ctx, parsedInput }) => {
    await declineIncrease(ctx.actor, parsedInput);
    refresh();
    return { declined: true };
  });
