"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  addMembershipSchema,
  leaveOrganizationSchema,
  removeMembershipSchema,
  setMembershipRoleSchema,
} from "#lib/memberships/schema.ts";
import {
  addMembership,
  leaveOrganization,
  removeMembership,
  setMemberAccess,
  setMembershipRole,
} from "#lib/memberships/service.ts";
import { setMemberAccessSchema } from "#lib/memberships/workspaces/schema.ts";

export const addMembershipAction = action
  .inputSchema(addMembershipSchema)
  .action(async ({ ctx, parsedInput }) => {
    await addMembership(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const setMembershipRoleAction = action
  .inputSchema(setMembershipRoleSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setMembershipRole(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const removeMembershipAction = action
  .inputSchema(removeMembershipSchema)
  .action(async ({ ctx, parsedInput }) => {
    await removeMembership(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const leaveOrganizationAction = action
  .inputSchema(leaveOrganizationSchema)
  .action(async ({ ctx, parsedInput }) => {
    await leaveOrganization(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const setMemberAccessAction = action
  .inputSchema(setMemberAccessSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setMemberAccess(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });
