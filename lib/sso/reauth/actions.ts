"use server";

import { signedInAction } from "#lib/action.ts";
import { setProviderCookie } from "#lib/auth/cookies.ts";
import { startOwnProviderReauthSchema } from "#lib/sso/reauth/schema.ts";
import { startOwnProviderReauth } from "#lib/sso/reauth/service.ts";

/** Returns the provider's URL, to which the page navigates. */
export const startOwnProviderReauthAction = signedInAction
  .inputSchema(startOwnProviderReauthSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { url, cookie } = await startOwnProviderReauth(ctx.actor, parsedInput);
    await setProviderCookie(cookie);
    return { url };
  });
