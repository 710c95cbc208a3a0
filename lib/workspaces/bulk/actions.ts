"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { changeSelectedWorkspacesSchema } from "#lib/workspaces/bulk/schema.ts";
import { changeSelectedWorkspaces } from "#lib/workspaces/bulk/service.ts";

export const changeSelectedWorkspacesAction = action
  .inputSchema(changeSelectedWorkspacesSchema)
  .action(async ({ ctx, parsedInput }) => {
    const report = await changeSelectedWorkspaces(ctx.actor, parsedInput);
    refresh();
    return report;
  });
