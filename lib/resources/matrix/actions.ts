"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { previewMatrix } from "#lib/resources/matrix/queries.ts";
import { editMatrixSchema } from "#lib/resources/matrix/schema.ts";
import { editMatrix } from "#lib/resources/matrix/service.ts";

export const previewMatrixAction = action
  .inputSchema(editMatrixSchema)
  .action(async ({ ctx, parsedInput }) => previewMatrix(ctx.actor, parsedInput));

export const editMatrixAction = action.inputSchema(editMatrixSchema).action(async ({ ctx, parsedInput }) => {
  const result = await editMatrix(ctx.actor, parsedInput);
  refresh();
  return result;
});
