"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setSecondFactorRequiredSchema } from "#lib/organizations/security/schema.ts";
import { setSecondFactorRequired } from "#lib/organizations/security/service.ts";

export const setSecondFactorRequiredAction = action
  .inputSchema(setSecondFactorRequiredSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setSecondFactorRequired(ctx.actor, parsedInput);
    refresh();
    return { required: parsedInput.required };
  });
