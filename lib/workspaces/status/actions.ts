"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { changeWorkspacesSchema } from "#lib/workspaces/status/schema.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";

export const changeWorkspacesAction = action
  .inputSchema(changeWorkspacesSchema)
  .action(async ({ ctx, parsedInput }) => {
    const changed = await changeWorkspaces(ctx.actor, parsedInput);
    refresh();
    return changed;
  });
