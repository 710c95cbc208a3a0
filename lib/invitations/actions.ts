"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  invitationSchema,
  inviteUsersSchema,
  resendExpiredSchema,
  resendInvitationsSchema,
} from "#lib/invitations/schema.ts";
import {
  copyInvitationLink,
  deleteInvitation,
  inviteUsers,
  resendExpiredInvitations,
  resendInvitations,
  revokeInvitation,
} from "#lib/invitations/service.ts";

export const inviteUsersAction = action
  .inputSchema(inviteUsersSchema)
  .action(async ({ ctx, parsedInput }) => {
    const results = await inviteUsers(ctx.actor, parsedInput);
    refresh();
    return results;
  });

export const resendInvitationsAction = action
  .inputSchema(resendInvitationsSchema)
  .action(async ({ ctx, parsedInput }) => {
    const report = await resendInvitations(ctx.actor, parsedInput);
    refresh();
    return report;
  });

export const resendExpiredInvitationsAction = action
  .inputSchema(resendExpiredSchema)
  .action(async ({ ctx, parsedInput }) => {
    const report = await resendExpiredInvitations(ctx.actor, parsedInput);
    refresh();
    return report;
  });

export const revokeInvitationAction = action
  .inputSchema(invitationSchema)
  .action(async ({ ctx, parsedInput }) => {
    await revokeInvitation(ctx.actor, parsedInput);
    refresh();
    return true;
  });

export const deleteInvitationAction = action
  .inputSchema(invitationSchema)
  .action(async ({ ctx, parsedInput }) => {
    await deleteInvitation(ctx.actor, parsedInput);
    refresh();
    return true;
  });

export const copyInvitationLinkAction = action
  .inputSchema(invitationSchema)
  .action(({ ctx, parsedInput }) => copyInvitationLink(ctx.actor, parsedInput));
