"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { deleteOrganizationSchema, restoreOrganizationSchema } from "#lib/organizations/deletion/schema.ts";
import { deleteOrganization, restoreOrganization } from "#lib/organizations/deletion/service.ts";

export const deleteOrganizationAction = action
  .inputSchema(deleteOrganizationSchema)
  .action(async ({ ctx, parsedInput }) => deleteOrganization(ctx.actor, parsedInput));

export const restoreOrganizationAction = action
  .inputSchema(restoreOrganizationSchema)
  .action(async ({ ctx, parsedInput }) => {
    const restored = await restoreOrganization(ctx.actor, parsedInput);
    refresh();
    return restored;
  });
