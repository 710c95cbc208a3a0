"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { noInputSchema, updateSettingsSchema } from "#lib/settings/schema.ts";
import { sendTestEmail, updateSettings } from "#lib/settings/service.ts";

export const updateSettingsAction = action
  .inputSchema(updateSettingsSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await updateSettings(ctx.actor, parsedInput);
    refresh();
    return saved;
  });

export const sendTestEmailAction = action.inputSchema(noInputSchema).action(async ({ ctx }) => {
  const sent = await sendTestEmail(ctx.actor);
  refresh();
  return sent;
});
