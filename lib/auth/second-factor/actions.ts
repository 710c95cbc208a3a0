"use server";

import { redirect } from "next/navigation";
import { fromForm, publicAction } from "#lib/action.ts";
import { challengeOfBrowser, setSessionCookie } from "#lib/auth/cookies.ts";
import { passkeySignInSchema } from "#lib/auth/passkeys/schema.ts";
import { safeReturnTo } from "#lib/auth/schema.ts";
import { secondFactorFormSchema } from "#lib/auth/second-factor/schema.ts";
import {
  signInWithCode,
  signInWithSecondPasskey,
  startSecondPasskey,
} from "#lib/auth/second-factor/service.ts";

export const signInWithCodeAction = publicAction
  .inputSchema(fromForm(secondFactorFormSchema))
  .stateAction(async ({ parsedInput: { code, returnTo } }) => {
    await setSessionCookie(await signInWithCode(await challengeOfBrowser(), code));
    redirect(safeReturnTo(returnTo));
  });

export const startSecondPasskeyAction = publicAction.action(async () =>
  startSecondPasskey(await challengeOfBrowser()),
);

export const signInWithSecondPasskeyAction = publicAction
  .inputSchema(passkeySignInSchema)
  .action(async ({ parsedInput: { response, returnTo } }) => {
    await setSessionCookie(await signInWithSecondPasskey(await challengeOfBrowser(), response));
    redirect(safeReturnTo(returnTo));
  });
