"use server";

import { redirect } from "next/navigation";
import { changeEmailSchema, emailLinkSchema } from "#lib/account/email/schema.ts";
import {
  cancelEmailChange,
  changeOwnEmail,
  confirmEmail,
  verifyOwnEmail,
} from "#lib/account/email/service.ts";
import { action, fromForm, publicAction } from "#lib/action.ts";

export const changeOwnEmailAction = action
  .inputSchema(changeEmailSchema)
  .action(async ({ ctx, parsedInput }) => {
    await changeOwnEmail(ctx.actor, parsedInput);
    return { email: parsedInput.email };
  });

export const verifyOwnEmailAction = action.action(async ({ ctx }) => {
  await verifyOwnEmail(ctx.actor);
  return { sent: true };
});

export const confirmEmailAction = publicAction
  .inputSchema(fromForm(emailLinkSchema))
  .stateAction(async ({ parsedInput }) => {
    await confirmEmail(parsedInput.token);
    redirect("/confirm-email/done");
  });

export const cancelEmailChangeAction = publicAction
  .inputSchema(fromForm(emailLinkSchema))
  .stateAction(async ({ parsedInput }) => {
    await cancelEmailChange(parsedInput.token);
    redirect("/cancel-email-change/done");
  });
