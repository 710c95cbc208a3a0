"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  createResourceSchema,
  resourceReferenceSchema,
  retireResourceSchema,
  updateResourceSchema,
} from "#lib/resources/catalog/schema.ts";
import {
  createResource,
  deleteResource,
  setResourceRetired,
  updateResource,
} from "#lib/resources/catalog/service.ts";

export const createResourceAction = action
  .inputSchema(createResourceSchema)
  .action(async ({ ctx, parsedInput }) => {
    const created = await createResource(ctx.actor, parsedInput);
    refresh();
    return created;
  });

export const updateResourceAction = action
  .inputSchema(updateResourceSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await updateResource(ctx.actor, parsedInput);
    refresh();
    return saved;
  });

export const setResourceRetiredAction = action
  .inputSchema(retireResourceSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setResourceRetired(ctx.actor, parsedInput);
    refresh();
    return { retired: parsedInput.retired };
  });

export const deleteResourceAction = action
  .inputSchema(resourceReferenceSchema)
  .action(async ({ ctx, parsedInput }) => {
    await deleteResource(ctx.actor, parsedInput);
    refresh();
    return { deleted: true };
  });
