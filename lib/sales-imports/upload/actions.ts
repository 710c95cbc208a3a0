"use server";

import { action } from "#lib/action.ts";
import { salesFileSchema, startSalesFileSchema } from "#lib/sales-imports/schema.ts";
import { finishSalesFile, startSalesFile } from "#lib/sales-imports/upload/service.ts";

export const startSalesFileAction = action
  .inputSchema(startSalesFileSchema)
  .action(({ ctx, parsedInput }) => startSalesFile(ctx.actor, parsedInput));

export const finishSalesFileAction = action
  .inputSchema(salesFileSchema)
  .action(({ ctx, parsedInput }) => finishSalesFile(ctx.actor, parsedInput));
