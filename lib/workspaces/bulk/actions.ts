"use server";

import { action } from "#lib/action.ts";
import { planWorkspaces } from "#lib/workspaces/bulk/queries.ts";
import { changeSelectedWorkspacesSchema, planWorkspacesSchema } from "#lib/workspaces/bulk/schema.ts";
import { changeSelectedWorkspaces } from "#lib/workspaces/bulk/service.ts";

export const planWorkspacesAction = action
  .inputSchema(planWorkspacesSchema)
  .action(async ({ ctx: { actor }, parsedInput: { selection, ...change } }) =>
    planWorkspaces(actor, change, selection),
  );

export const changeSelectedWorkspacesAction = action
  .inputSchema(changeSelectedWorkspacesSchema)
  .action(async ({ ctx: { actor }, parsedInput: { run: _, targets, ...change } }) =>
    changeSelectedWorkspaces(actor, change, targets),
  );
