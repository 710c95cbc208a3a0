"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { assignMatchingUsersSchema, assignUsersSchema } from "#lib/memberships/assignment/schema.ts";
import { assignByDomain, assignUsers } from "#lib/memberships/assignment/service.ts";

export const assignUsersAction = action
  .inputSchema(assignUsersSchema)
  .action(async ({ ctx, parsedInput }) => {
    const results = await assignUsers(ctx.actor, parsedInput);
    refresh();
    return results;
  });

export const assignMatchingUsersAction = action
  .inputSchema(assignMatchingUsersSchema)
  .action(async ({ ctx, parsedInput }) => {
    const assigned = await assignByDomain(ctx.actor, parsedInput);
    refresh();
    return assigned;
  });
