"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { dutyAction, fromForm, publicAction, toActionError } from "#lib/action.ts";
import {
  safeReturnTo,
  setPasswordSchema,
  signInFormSchema,
  signInRefused,
  signInSchema,
} from "#lib/auth/schema.ts";
import { setPasswordWithToken, signInWithPassword, signOutSelf } from "#lib/auth/service.ts";
import { sessionCookieName, sessionCookieOptions } from "#lib/auth/session.ts";
import { AppError } from "#lib/errors.ts";

async function signInBrowser(token: string): Promise<void> {
  (await cookies()).set(sessionCookieName(), token, sessionCookieOptions());
}

/** Answers with what was typed and why it was refused, so that the form works without JavaScript too. */
export const signInAction = publicAction
  .inputSchema(fromForm(signInFormSchema))
  .stateAction<{ email: string; message: string }>(async ({ parsedInput: { returnTo, ...typed } }) => {
    try {
      const { success, data } = signInSchema.safeParse(typed);
      if (!success) throw new AppError("UNAUTHENTICATED", signInRefused);
      await signInBrowser(await signInWithPassword(data));
    } catch (error) {
      return { email: typed.email, message: toActionError(error).message };
    }
    redirect(safeReturnTo(returnTo));
  });

export const setPasswordAction = publicAction
  .inputSchema(fromForm(setPasswordSchema))
  .stateAction(async ({ parsedInput }) => {
    await signInBrowser(await setPasswordWithToken(parsedInput));
    redirect("/");
  });

export const signOutAction = dutyAction.action(async ({ ctx }) => {
  await signOutSelf(ctx.actor);
  (await cookies()).delete({ name: sessionCookieName(), ...sessionCookieOptions() });
  redirect("/login");
});
