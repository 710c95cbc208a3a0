"use server";

import { refresh } from "next/cache";
import { confirmTotpSchema } from "#lib/account/second-factor/schema.ts";
import {
  confirmOwnTotp,
  removeOwnTotp,
  renewOwnRecoveryCodes,
  startOwnTotp,
} from "#lib/account/second-factor/service.ts";
import { action, signedInAction } from "#lib/action.ts";

export const startOwnTotpAction = signedInAction.action(({ ctx }) => startOwnTotp(ctx.actor));

export const confirmOwnTotpAction = signedInAction
  .inputSchema(confirmTotpSchema)
  .action(({ ctx, parsedInput }) => confirmOwnTotp(ctx.actor, parsedInput));

export const removeOwnTotpAction = action.action(async ({ ctx }) => {
  await removeOwnTotp(ctx.actor);
  refresh();
  return { removed: true };
});

export const renewOwnRecoveryCodesAction = action.action(({ ctx }) => renewOwnRecoveryCodes(ctx.actor));
