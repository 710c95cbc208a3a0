"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { createWorkspaceSchema, updateWorkspaceSchema } from "#lib/workspaces/schema.ts";
import { createWorkspace, updateWorkspace } from "#lib/workspaces/service.ts";

export const createWorkspaceAction = action
  .inputSchema(createWorkspaceSchema)
  .action(async ({ ctx, parsedInput }) => {
    const created = await createWorkspace(ctx.actor, parsedInput);
    refresh();
    return created;
  });

export const updateWorkspaceAction = action
  .inputSchema(updateWorkspaceSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await updateWorkspace(ctx.actor, parsedInput);
    refresh();
    return saved;
  });
