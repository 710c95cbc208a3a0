"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { createOrganizationSchema, updateOrganizationSchema } from "#lib/organizations/schema.ts";
import { createOrganization, updateOrganization } from "#lib/organizations/service.ts";

export const createOrganizationAction = action
  .inputSchema(createOrganizationSchema)
  .action(async ({ ctx, parsedInput }) => {
    const created = await createOrganization(ctx.actor, parsedInput);
    refresh();
    return created;
  });

export const updateOrganizationAction = action
  .inputSchema(updateOrganizationSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await updateOrganization(ctx.actor, parsedInput);
    refresh();
    return saved;
  });
