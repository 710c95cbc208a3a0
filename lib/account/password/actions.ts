"use server";

import { redirect } from "next/navigation";
import { chooseNewPasswordSchema } from "#lib/account/password/schema.ts";
import { chooseOwnPassword } from "#lib/account/password/service.ts";
import { dutyAction, fromForm } from "#lib/action.ts";
import { setSessionCookie } from "#lib/auth/cookies.ts";

export const chooseOwnPasswordAction = dutyAction
  .inputSchema(fromForm(chooseNewPasswordSchema))
  .stateAction(async ({ ctx, parsedInput }) => {
    await setSessionCookie(await chooseOwnPassword(ctx.actor, parsedInput));
    redirect("/");
  });
