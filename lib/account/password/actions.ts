"use server";

import { redirect } from "next/navigation";
import { changePasswordSchema, chooseNewPasswordSchema } from "#lib/account/password/schema.ts";
import { changeOwnPassword, chooseOwnPassword } from "#lib/account/password/service.ts";
import { action, fromForm, signedInAction } from "#lib/action.ts";
import { setSessionCookie } from "#lib/auth/cookies.ts";

export const changeOwnPasswordAction = action
  .inputSchema(changePasswordSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setSessionCookie(await changeOwnPassword(ctx.actor, parsedInput));
    return { changed: true };
  });

export const chooseOwnPasswordAction = signedInAction
  .inputSchema(fromForm(chooseNewPasswordSchema))
  .stateAction(async ({ ctx, parsedInput }) => {
    await setSessionCookie(await chooseOwnPassword(ctx.actor, parsedInput));
    redirect("/");
  });
