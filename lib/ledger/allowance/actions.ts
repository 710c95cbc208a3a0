"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setMemberAllowanceSchema, setOrganizationAllowanceSchema } from "#lib/ledger/allowance/schema.ts";
import { setMemberAllowance, setOrganizationAllowance } from "#lib/ledger/allowance/service.ts";

export const setOrganizationAllowanceAction = action
  .inputSchema(setOrganizationAllowanceSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setOrganizationAllowance(ctx.actor, parsedInput);
    refresh();
    return { saved: true };
  });

export const setMemberAllowanceAction = action
  .inputSchema(setMemberAllowanceSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setMemberAllowance(ctx.actor, parsedInput);
    refresh();
    return { saved: true };
  });
