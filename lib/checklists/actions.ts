"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setChecklistHiddenSchema } from "#lib/checklists/schema.ts";
import { setOwnChecklistHidden } from "#lib/checklists/service.ts";

export const setOwnChecklistHiddenAction = action
  .inputSchema(setChecklistHiddenSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setOwnChecklistHidden(ctx.actor, parsedInput);
    refresh();
    return parsedInput;
  });
