"use server";

import { fromForm, publicAction, toActionError } from "#lib/action.ts";
import { resetFormSchema } from "#lib/auth/reset/schema.ts";
import { requestPasswordReset } from "#lib/auth/reset/service.ts";
import { emailSchema } from "#lib/core/email.ts";

/** Returns the input, so that the form works without JavaScript too. */
export const requestPasswordResetAction = publicAction
  .inputSchema(fromForm(resetFormSchema))
  .stateAction<{ email: string; sent?: true; message?: string }>(async ({ parsedInput: { email } }) => {
    const parsed = emailSchema.safeParse(email);
    if (!parsed.success)
      return { email, message: parsed.error.issues[0]?.message ?? "Enter an email address." };
    try {
      await requestPasswordReset(parsed.data);
      return { email: parsed.data, sent: true };
    } catch (error) {
      return { email, message: toActionError(error).message };
    }
  });
