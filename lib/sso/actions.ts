"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setProviderCookie } from "#lib/auth/cookies.ts";
import {
  enableOauthSchema,
  enforceOauthSchema,
  organizationOnlySchema,
  saveOauthSchema,
} from "#lib/sso/schema.ts";
import { deleteOauth, enforceOauth, saveOauth, setOauthEnabled, startOauthTest } from "#lib/sso/service.ts";

export const saveOauthAction = action.inputSchema(saveOauthSchema).action(async ({ ctx, parsedInput }) => {
  await saveOauth(ctx.actor, parsedInput);
  refresh();
  return { done: true };
});

/** Returns the provider's URL, to which the page navigates. */
export const testOauthAction = action
  .inputSchema(organizationOnlySchema)
  .action(async ({ ctx, parsedInput }) => {
    const { url, cookie } = await startOauthTest(ctx.actor, parsedInput);
    await setProviderCookie(cookie);
    return { url };
  });

export const setOauthEnabledAction = action
  .inputSchema(enableOauthSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setOauthEnabled(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const enforceOauthAction = action
  .inputSchema(enforceOauthSchema)
  .action(async ({ ctx, parsedInput }) => {
    await enforceOauth(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const deleteOauthAction = action
  .inputSchema(organizationOnlySchema)
  .action(async ({ ctx, parsedInput }) => {
    await deleteOauth(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });
