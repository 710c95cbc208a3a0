"use server";

import { action } from "#lib/action.ts";
import { deleteWorkspaceSchema } from "#lib/workspaces/deletion/schema.ts";
import { deleteWorkspace } from "#lib/workspaces/deletion/service.ts";

export const deleteWorkspaceAction = action
  .inputSchema(deleteWorkspaceSchema)
  .action(async ({ ctx, parsedInput }) => deleteWorkspace(ctx.actor, parsedInput));
