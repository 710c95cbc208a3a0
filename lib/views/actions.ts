"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { createViewSchema, shareViewSchema, updateViewSchema, viewSchema } from "#lib/views/schema.ts";
import { createView, deleteView, shareView, unshareView, updateView } from "#lib/views/service.ts";

export const createViewAction = action
  .inputSchema(createViewSchema)
  .action(async ({ ctx, parsedInput }) => createView(ctx.actor, parsedInput));

export const updateViewAction = action.inputSchema(updateViewSchema).action(async ({ ctx, parsedInput }) => {
  await updateView(ctx.actor, parsedInput);
  refresh();
  return { done: true };
});

export const shareViewAction = action.inputSchema(shareViewSchema).action(async ({ ctx, parsedInput }) => {
  await shareView(ctx.actor, parsedInput);
  refresh();
  return { done: true };
});

export const unshareViewAction = action.inputSchema(viewSchema).action(async ({ ctx, parsedInput }) => {
  await unshareView(ctx.actor, parsedInput);
  refresh();
  return { done: true };
});

export const deleteViewAction = action.inputSchema(viewSchema).action(async ({ ctx, parsedInput }) => {
  await deleteView(ctx.actor, parsedInput);
  return { done: true };
});
