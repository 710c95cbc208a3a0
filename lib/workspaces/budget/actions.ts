"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { assignToWorkspaceSchema, setWorkspaceLimitSchema } from "#lib/workspaces/budget/schema.ts";
import {
  assignWorkspaceCredits,
  setWorkspaceLimit,
  unassignWorkspaceCredits,
} from "#lib/workspaces/budget/service.ts";

export const assignWorkspaceCreditsAction = action
  .inputSchema(assignToWorkspaceSchema)
  .action(async ({ ctx, parsedInput }) => {
    const posted = await assignWorkspaceCredits(ctx.actor, parsedInput);
    refresh();
    return posted;
  });

export const unassignWorkspaceCreditsAction = action
  .inputSchema(assignToWorkspaceSchema)
  .action(async ({ ctx, parsedInput }) => {
    const posted = await unassignWorkspaceCredits(ctx.actor, parsedInput);
    refresh();
    return posted;
  });

export const setWorkspaceLimitAction = action
  .inputSchema(setWorkspaceLimitSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setWorkspaceLimit(ctx.actor, parsedInput);
    refresh();
    return { saved: true };
  });
