"use server";

import { redirect } from "next/navigation";
import { fromForm, publicAction, signedInAction, toActionError } from "#lib/action.ts";
import { deleteSessionCookie, setSignInCookies } from "#lib/auth/cookies.ts";
import {
  safeReturnTo,
  setPasswordSchema,
  signInFormSchema,
  signInRefused,
  signInSchema,
} from "#lib/auth/schema.ts";
import { setPasswordWithToken, signInWithPassword, signOutSelf } from "#lib/auth/service.ts";
import { AppError } from "#lib/core/errors.ts";

/** Returns the input with the error, so that the form works without JavaScript too. */
export const signInAction = publicAction
  .inputSchema(fromForm(signInFormSchema))
  .stateAction<{ email: string; message: string }>(async ({ parsedInput: { returnTo, ...typed } }) => {
    let next: string;
    try {
      const { success, data } = signInSchema.safeParse(typed);
      if (!success) throw new AppError("UNAUTHENTICATED", signInRefused);
      next = await setSignInCookies(await signInWithPassword(data), safeReturnTo(returnTo));
    } catch (error) {
      return { email: typed.email, message: toActionError(error).message };
    }
    redirect(next);
  });

export const setPasswordAction = publicAction
  .inputSchema(fromForm(setPasswordSchema))
  .stateAction(async ({ parsedInput }) => {
    redirect(await setSignInCookies(await setPasswordWithToken(parsedInput), "/"));
  });

export const signOutAction = signedInAction.action(async ({ ctx }) => {
  await signOutSelf(ctx.actor);
  await deleteSessionCookie();
  redirect("/login");
});
