"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { bulkSchema } from "#lib/users/bulk/schema.ts";
import { deleteUsers, disableUsers, enableUsers } from "#lib/users/bulk/service.ts";

export const bulkUsersAction = action.inputSchema(bulkSchema).action(async ({ ctx, parsedInput: input }) => {
  const report =
    input.action === "disable"
      ? await disableUsers(ctx.actor, input.selection, input.reason)
      : await (input.action === "enable" ? enableUsers : deleteUsers)(ctx.actor, input.selection);
  refresh();
  return report;
});
