"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  createPlatformKey,
  revokePlatformKey,
  rotatePlatformKey,
  updatePlatformKey,
} from "#lib/keys/platform/service.ts";
import {
  createPlatformKeySchema,
  platformKeySchema,
  rotatePlatformKeySchema,
  updatePlatformKeySchema,
} from "#lib/keys/schema.ts";

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

export const updatePlatformKeyAction = action
  .inputSchema(updatePlatformKeySchema)
  .action(async ({ ctx, parsedInput }) => {
    await updatePlatformKey(ctx.actor, parsedInput);
    refresh();
    return true;
  });

export const revokePlatformKeyAction = action
  .inputSchema(platformKeySchema)
  .action(async ({ ctx, parsedInput }) => {
    await revokePlatformKey(ctx.actor, parsedInput);
    refresh();
    return true;
  });
