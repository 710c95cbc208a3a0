"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  createCreditTypeSchema,
  deleteCreditTypeSchema,
  updateCreditTypeSchema,
} from "#lib/credit-types/schema.ts";
import { createCreditType, deleteCreditType, updateCreditType } from "#lib/credit-types/service.ts";

export const createCreditTypeAction = action
  .inputSchema(createCreditTypeSchema)
  .action(async ({ ctx, parsedInput }) => {
    const created = await createCreditType(ctx.actor, parsedInput);
    refresh();
    return created;
  });

export const updateCreditTypeAction = action
  .inputSchema(updateCreditTypeSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await updateCreditType(ctx.actor, parsedInput);
    refresh();
    return saved;
  });

export const deleteCreditTypeAction = action
  .inputSchema(deleteCreditTypeSchema)
  .action(async ({ ctx, parsedInput }) => {
    await deleteCreditType(ctx.actor, parsedInput);
    refresh();
    return { deleted: parsedInput.id };
  });
