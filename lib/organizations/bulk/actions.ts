"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { bulkSchema } from "#lib/organizations/bulk/schema.ts";
import { deleteOrganizations, setOrganizationsStatus } from "#lib/organizations/bulk/service.ts";

export const bulkOrganizationsAction = action.inputSchema(bulkSchema).action(async ({ ctx, parsedInput }) => {
  const { selection } = parsedInput;
  const report =
    parsedInput.action === "delete"
      ? await deleteOrganizations(ctx.actor, selection)
      : await setOrganizationsStatus(
          ctx.actor,
          selection,
          parsedInput.action === "activate" ? "ACTIVE" : "INACTIVE",
        );
  refresh();
  return report;
});
