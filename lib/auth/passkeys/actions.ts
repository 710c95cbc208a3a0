"use server";

import { publicAction } from "#lib/action.ts";
import { letBrowserIn } from "#lib/auth/cookies.ts";
import { passkeySignInSchema } from "#lib/auth/passkeys/schema.ts";
import { signInWithPasskey, startPasskeySignIn } from "#lib/auth/passkeys/service.ts";
import { safeReturnTo } from "#lib/auth/schema.ts";

export const startPasskeySignInAction = publicAction.action(() => startPasskeySignIn());

export const signInWithPasskeyAction = publicAction
  .inputSchema(passkeySignInSchema)
  .action(async ({ parsedInput: { response, returnTo } }) => {
    const next = await letBrowserIn(await signInWithPasskey(response), safeReturnTo(returnTo));
    return { next };
  });
