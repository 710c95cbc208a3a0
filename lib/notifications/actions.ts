"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { markAllReadSchema, setReadSchema } from "#lib/notifications/schema.ts";
import { markAllOwnRead, setOwnNotificationsRead } from "#lib/notifications/service.ts";

export const setNotificationsReadAction = action
  .inputSchema(setReadSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setOwnNotificationsRead(ctx.actor, parsedInput);
    refresh();
    return { read: parsedInput.read };
  });

export const markAllReadAction = action
  .inputSchema(markAllReadSchema)
  .action(async ({ ctx, parsedInput }) => {
    await markAllOwnRead(ctx.actor, parsedInput);
    refresh();
    return { read: true };
  });
