"use server";

import { refresh } from "next/cache";
import { createOwnKey, revokeOwnKey, rotateOwnKey, updateOwnKey } from "#lib/account/keys/service.ts";
import { action } from "#lib/action.ts";
import { createOwnKeySchema, keySchema, rotateKeySchema, updateOwnKeySchema } from "#lib/keys/schema.ts";

export const createOwnKeyAction = action
  .inputSchema(createOwnKeySchema)
  .action(async ({ ctx, parsedInput }) => {
    const issued = await createOwnKey(ctx.actor, parsedInput);
    refresh();
    return issued;
  });

export const rotateOwnKeyAction = action.inputSchema(rotateKeySchema).action(async ({ ctx, parsedInput }) => {
  const issued = await rotateOwnKey(ctx.actor, parsedInput);
  refresh();
  return issued;
});

export const updateOwnKeyAction = action
  .inputSchema(updateOwnKeySchema)
  .action(async ({ ctx, parsedInput }) => {
    await updateOwnKey(ctx.actor, parsedInput);
    refresh();
    return true;
  });

export const revokeOwnKeyAction = action.inputSchema(keySchema).action(async ({ ctx, parsedInput }) => {
  await revokeOwnKey(ctx.actor, parsedInput);
  refresh();
  return true;
});
