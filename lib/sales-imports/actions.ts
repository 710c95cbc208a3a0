"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  chooseSheetSchema,
  mapSalesFileSchema,
  nameOrganizationsSchema,
  salesFileSchema,
} from "#lib/sales-imports/schema.ts";
import {
  cancelSalesFile,
  chooseSheet,
  confirmSalesFile,
  mapSalesFile,
  nameOrganizations,
  retrySalesFile,
  undoSalesFile,
} from "#lib/sales-imports/service.ts";

export const mapSalesFileAction = action
  .inputSchema(mapSalesFileSchema)
  .action(async ({ ctx, parsedInput }) => {
    await mapSalesFile(ctx.actor, parsedInput);
    refresh();
    return { ok: true };
  });

export const chooseSheetAction = action
  .inputSchema(chooseSheetSchema)
  .action(async ({ ctx, parsedInput }) => {
    await chooseSheet(ctx.actor, parsedInput);
    refresh();
    return { ok: true };
  });

export const nameOrganizationsAction = action
  .inputSchema(nameOrganizationsSchema)
  .action(async ({ ctx, parsedInput }) => {
    await nameOrganizations(ctx.actor, parsedInput);
    refresh();
    return { ok: true };
  });

export const confirmSalesFileAction = action
  .inputSchema(salesFileSchema)
  .action(async ({ ctx, parsedInput }) => {
    await confirmSalesFile(ctx.actor, parsedInput);
    refresh();
    return { ok: true };
  });

export const cancelSalesFileAction = action
  .inputSchema(salesFileSchema)
  .action(async ({ ctx, parsedInput }) => {
    await cancelSalesFile(ctx.actor, parsedInput);
    refresh();
    return { ok: true };
  });

export const undoSalesFileAction = action
  .inputSchema(salesFileSchema)
  .action(async ({ ctx, parsedInput }) => {
    await undoSalesFile(ctx.actor, parsedInput);
    refresh();
    return { ok: true };
  });

export const retrySalesFileAction = action
  .inputSchema(salesFileSchema)
  .action(async ({ ctx, parsedInput }) => {
    await retrySalesFile(ctx.actor, parsedInput);
    refresh();
    return { ok: true };
  });
