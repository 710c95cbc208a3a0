"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { createPlatformKey, revokePlatformKey, rotatePlatformKey } from "#lib/keys/platform/service.ts";
import { createPlatformKeySchema, platformKeySchema, rotatePlatformKeySchema } from "#lib/keys/schema.ts";

export const createPlatformKeyAction = action
  .inputSchema(createPlatformKeySchema)
  .action(async ({ ctx, parsedInput }) => {
    const issued = await createPlatformKey(ctx.actor, parsedInput);
    refresh();
    return issued;
  });

export const rotatePlatformKeyAction = action
  .inputSchema(rotatePlatformKeySchema)
  .action(async ({ ctx, parsedInput }) => {
    const issued = await rotatePlatformKey(ctx.actor, parsedInput);
    refresh();
    return issued;
  });

export const revokePlatformKeyAction = action
  .inputSchema(platformKeySchema)
  .action(async ({ ctx, parsedInput }) => {
    await revokePlatformKey(ctx.actor, parsedInput);
    refresh();
    return true;
  });
