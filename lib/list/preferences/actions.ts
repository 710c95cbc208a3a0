"use server";

import { action } from "#lib/action.ts";
import { saveTablePreferenceSchema } from "#lib/list/preferences/schema.ts";
import { saveOwnTablePreference } from "#lib/list/preferences/service.ts";

export const saveOwnTablePreferenceAction = action
  .inputSchema(saveTablePreferenceSchema)
  .action(async ({ ctx, parsedInput }) => saveOwnTablePreference(ctx.actor, parsedInput));
