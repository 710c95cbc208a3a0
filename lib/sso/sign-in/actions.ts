"use server";

import { refresh } from "next/cache";
import { action, fromForm, publicAction } from "#lib/action.ts";
import { setProviderCookie } from "#lib/auth/cookies.ts";
import { oauthLinkSchema, startOauthSchema } from "#lib/sso/sign-in/schema.ts";
import { removeOwnOauthLink, startOauthSignIn, startOwnOauthLink } from "#lib/sso/sign-in/service.ts";

/** Returns the provider's URL: form-action in the CSP forbids redirecting a form to another host. */
export const startOauthSignInAction = publicAction
  .inputSchema(fromForm(startOauthSchema))
  .stateAction(async ({ parsedInput }) => {
    const { url, cookie } = await startOauthSignIn(parsedInput);
    await setProviderCookie(cookie);
    return { url };
  });

export const linkOauthAction = action.inputSchema(oauthLinkSchema).action(async ({ ctx, parsedInput }) => {
  const { url, cookie } = await startOwnOauthLink(ctx.actor, parsedInput.organizationId);
  await setProviderCookie(cookie);
  return { url };
});

export const unlinkOauthAction = action.inputSchema(oauthLinkSchema).action(async ({ ctx, parsedInput }) => {
  await removeOwnOauthLink(ctx.actor, parsedInput);
  refresh();
  return { removed: true };
});
