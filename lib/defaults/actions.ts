"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  setOrganizationDefaultsSchema,
  setPlatformDefaultsSchema,
  setWorkspaceDefaultsSchema,
} from "#lib/defaults/schema.ts";
import { setOrganizationDefaults, setPlatformDefaults, setWorkspaceDefaults } from "#lib/defaults/service.ts";

export const setPlatformDefaultsAction = action
  .inputSchema(setPlatformDefaultsSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setPlatformDefaults(ctx.actor, parsedInput);
    refresh();
    return { workspaces: 0 };
  });

export const setOrganizationDefaultsAction = action
  .inputSchema(setOrganizationDefaultsSchema)
  .action(async ({ ctx, parsedInput }) => {
    const done = await setOrganizationDefaults(ctx.actor, parsedInput);
    refresh();
    return done;
  });

export const setWorkspaceDefaultsAction = action
  .inputSchema(setWorkspaceDefaultsSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setWorkspaceDefaults(ctx.actor, parsedInput);
    refresh();
    return { workspaces: 0 };
  });
