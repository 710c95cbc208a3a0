"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setAccessSchema, setNewResourcesSchema } from "#lib/resources/policies/schema.ts";
import { setAccess, setNewResources } from "#lib/resources/policies/service.ts";

export const setAccessAction = action
  .inputSchema(setAccessSchema)
  .action(async ({ ctx, parsedInput }) => setAccess(ctx.actor, parsedInput));

export const setNewResourcesAction = action
  .inputSchema(setNewResourcesSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setNewResources(ctx.actor, parsedInput);
    refresh();
    return { on: parsedInput.on };
  });
