"use server";

import { action } from "#lib/action.ts";
import { setPreferenceSchema, setTimeZoneSchema } from "#lib/notifications/preferences/schema.ts";
import { setOwnNotificationPreference, setOwnTimeZone } from "#lib/notifications/preferences/service.ts";

export const setPreferenceAction = action
  .inputSchema(setPreferenceSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setOwnNotificationPreference(ctx.actor, parsedInput);
    return { saved: true };
  });

export const setTimeZoneAction = action
  .inputSchema(setTimeZoneSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setOwnTimeZone(ctx.actor, parsedInput);
    return { saved: true };
  });
