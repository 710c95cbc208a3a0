"use server";

import { signedInAction } from "#lib/action.ts";
import { setSessionCookie } from "#lib/auth/cookies.ts";
import { reauthSchema } from "#lib/auth/reauth/schema.ts";
import { reauthenticateSelf, startOwnPasskeyReauth } from "#lib/auth/reauth/service.ts";

export const reauthenticateAction = signedInAction
  .inputSchema(reauthSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setSessionCookie(await reauthenticateSelf(ctx.actor, parsedInput));
    return { reauthenticated: true } as const;
  });

export const startOwnPasskeyReauthAction = signedInAction.action(({ ctx }) =>
  startOwnPasskeyReauth(ctx.actor),
);
