"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { updateInternalSchema } from "#lib/organizations/internal/schema.ts";
import { updateOrganizationInternal } from "#lib/organizations/internal/service.ts";

export const updateInternalAction = action
  .inputSchema(updateInternalSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await updateOrganizationInternal(ctx.actor, parsedInput);
    refresh();
    return saved;
  });
