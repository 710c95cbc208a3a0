"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { createModelSchema, retireModelSchema, updateModelSchema } from "#lib/resources/schema.ts";
import { createModel, setModelRetired, updateModel } from "#lib/resources/service.ts";

export const createModelAction = action
  .inputSchema(createModelSchema)
  .action(async ({ ctx, parsedInput }) => {
    const created = await createModel(ctx.actor, parsedInput);
    refresh();
    return created;
  });

export const updateModelAction = action
  .inputSchema(updateModelSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await updateModel(ctx.actor, parsedInput);
    refresh();
    return saved;
  });

export const setModelRetiredAction = action
  .inputSchema(retireModelSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setModelRetired(ctx.actor, parsedInput);
    refresh();
    return { retired: parsedInput.retired };
  });
