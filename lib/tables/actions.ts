"use server";

import { action } from "#lib/action.ts";
import { saveTablePreferenceSchema } from "#lib/tables/schema.ts";
import { saveOwnTablePreference } from "#lib/tables/service.ts";

export const saveOwnTablePreferenceAction = action
  .inputSchema(saveTablePreferenceSchema)
  .action(async ({ ctx, parsedInput }) => saveOwnTablePreference(ctx.actor, parsedInput));
