"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { removeOwnLimitSchema, setOwnLimitSchema } from "#lib/organizations/limits/schema.ts";
import { removeOwnLimit, setOwnLimit } from "#lib/organizations/limits/service.ts";

export const setOwnLimitAction = action
  .inputSchema(setOwnLimitSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await setOwnLimit(ctx.actor, parsedInput);
    refresh();
    return saved;
  });

export const removeOwnLimitAction = action
  .inputSchema(removeOwnLimitSchema)
  .action(async ({ ctx, parsedInput }) => {
    await removeOwnLimit(ctx.actor, parsedInput);
    refresh();
    return { removed: true };
  });
