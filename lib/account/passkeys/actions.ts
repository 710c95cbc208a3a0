"use server";

import { refresh } from "next/cache";
import { addPasskeySchema, removePasskeySchema, renamePasskeySchema } from "#lib/account/passkeys/schema.ts";
import {
  addOwnPasskey,
  removeOwnPasskey,
  renameOwnPasskey,
  startOwnPasskey,
} from "#lib/account/passkeys/service.ts";
import { action, signedInAction } from "#lib/action.ts";

export const startOwnPasskeyAction = signedInAction.action(({ ctx }) => startOwnPasskey(ctx.actor));

export const addOwnPasskeyAction = signedInAction
  .inputSchema(addPasskeySchema)
  .action(async ({ ctx, parsedInput }) => {
    const added = await addOwnPasskey(ctx.actor, parsedInput);
    if (added.codes.length === 0) refresh();
    return added;
  });

export const renameOwnPasskeyAction = action
  .inputSchema(renamePasskeySchema)
  .action(async ({ ctx, parsedInput }) => {
    await renameOwnPasskey(ctx.actor, parsedInput);
    refresh();
    return { renamed: true };
  });

export const removeOwnPasskeyAction = action
  .inputSchema(removePasskeySchema)
  .action(async ({ ctx, parsedInput }) => {
    await removeOwnPasskey(ctx.actor, parsedInput);
    refresh();
    return { removed: true };
  });
