"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setWorkspaceRetentionSchema } from "#lib/workspaces/retention/schema.ts";
import { setWorkspaceRetention } from "#lib/workspaces/retention/service.ts";

export const setWorkspaceRetentionAction = action
  .inputSchema(setWorkspaceRetentionSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setWorkspaceRetention(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });
