"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { removeWorkspaceMembersSchema, setWorkspaceMembersSchema } from "#lib/workspaces/members/schema.ts";
import { removeWorkspaceMembers, setWorkspaceMembers } from "#lib/workspaces/members/service.ts";

export const setWorkspaceMembersAction = action
  .inputSchema(setWorkspaceMembersSchema)
  .action(async ({ ctx, parsedInput }) => {
    const changed = await setWorkspaceMembers(ctx.actor, parsedInput);
    refresh();
    return changed;
  });

export const removeWorkspaceMembersAction = action
  .inputSchema(removeWorkspaceMembersSchema)
  .action(async ({ ctx, parsedInput }) => {
    const removed = await removeWorkspaceMembers(ctx.actor, parsedInput);
    refresh();
    return removed;
  });
