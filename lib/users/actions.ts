"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  createUserSchema,
  deleteUserSchema,
  disableUserSchema,
  enableUserSchema,
  setPlatformRoleSchema,
  updateUserSchema,
} from "#lib/users/schema.ts";
import {
  createUser,
  deleteUser,
  disableUser,
  enableUser,
  setPlatformRole,
  updateUser,
} from "#lib/users/service.ts";

export const createUserAction = action.inputSchema(createUserSchema).action(async ({ ctx, parsedInput }) => {
  const created = await createUser(ctx.actor, parsedInput);
  refresh();
  return created;
});

export const updateUserAction = action.inputSchema(updateUserSchema).action(async ({ ctx, parsedInput }) => {
  const saved = await updateUser(ctx.actor, parsedInput);
  refresh();
  return saved;
});

export const setPlatformRoleAction = action
  .inputSchema(setPlatformRoleSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setPlatformRole(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const disableUserAction = action
  .inputSchema(disableUserSchema)
  .action(async ({ ctx, parsedInput }) => {
    await disableUser(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const enableUserAction = action.inputSchema(enableUserSchema).action(async ({ ctx, parsedInput }) => {
  await enableUser(ctx.actor, parsedInput);
  refresh();
  return { done: true };
});

export const deleteUserAction = action
  .inputSchema(deleteUserSchema)
  .action(async ({ ctx, parsedInput }) => deleteUser(ctx.actor, parsedInput));
