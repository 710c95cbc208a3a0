"use server";

import { redirect } from "next/navigation";
import { fromForm, publicAction, toActionError } from "#lib/action.ts";
import { setSignInCookies } from "#lib/auth/cookies.ts";
import { emailSchema } from "#lib/core/email.ts";
import { completeRegistrationSchema, registerFormSchema } from "#lib/registration/schema.ts";
import { completeRegistration, requestRegistration } from "#lib/registration/service.ts";

/** Returns the input, so that the form works without JavaScript too. */
export const requestRegistrationAction = publicAction
  .inputSchema(fromForm(registerFormSchema))
  .stateAction<{ email: string; sent?: true; message?: string }>(async ({ parsedInput: { email } }) => {
    const parsed = emailSchema.safeParse(email);
    if (!parsed.success)
      return { email, message: parsed.error.issues[0]?.message ?? "Enter an email address." };
    try {
      await requestRegistration(parsed.data);
      return { email: parsed.data, sent: true };
    } catch (error) {
      return { email, message: toActionError(error).message };
    }
  });

export const completeRegistrationAction = publicAction
  .inputSchema(fromForm(completeRegistrationSchema))
  .stateAction(async ({ parsedInput }) => {
    redirect(await setSignInCookies(await completeRegistration(parsedInput), "/"));
  });
