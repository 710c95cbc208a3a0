"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setMemberGuideSchema } from "#lib/organizations/guide/schema.ts";
import { setMemberGuide } from "#lib/organizations/guide/service.ts";

export const setMemberGuideAction = action
  .inputSchema(setMemberGuideSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setMemberGuide(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });
