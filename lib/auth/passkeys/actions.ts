"use server";

import { redirect } from "next/navigation";
import { publicAction } from "#lib/action.ts";
import { setSignInCookies } from "#lib/auth/cookies.ts";
import { passkeySignInSchema } from "#lib/auth/passkeys/schema.ts";
import { signInWithPasskey, startPasskeySignIn } from "#lib/auth/passkeys/service.ts";
import { safeReturnTo } from "#lib/auth/schema.ts";

export const startPasskeySignInAction = publicAction.action(() => startPasskeySignIn());

export const signInWithPasskeyAction = publicAction
  .inputSchema(passkeySignInSchema)
  .action(async ({ parsedInput: { response, returnTo } }) => {
    // The sign-in page redirects signed-in users away: this redirect must come first.
    redirect(await setSignInCookies(await signInWithPasskey(response), safeReturnTo(returnTo)));
  });
