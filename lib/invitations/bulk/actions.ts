"use server";

import { action } from "#lib/action.ts";
import { planInvitations } from "#lib/invitations/bulk/queries.ts";
import { changeInvitationsSchema, planInvitationsSchema } from "#lib/invitations/bulk/schema.ts";
import { changeInvitations } from "#lib/invitations/bulk/service.ts";

export const planInvitationsAction = action
  .inputSchema(planInvitationsSchema)
  .action(async ({ ctx: { actor }, parsedInput: { selection, ...change } }) =>
    planInvitations(actor, change, selection),
  );

export const changeInvitationsAction = action
  .inputSchema(changeInvitationsSchema)
  .action(async ({ ctx: { actor }, parsedInput: { run: _, targets, ...change } }) =>
    changeInvitations(actor, change, targets),
  );
