"use server";

import { redirect } from "next/navigation";
import { action, fromForm } from "#lib/action.ts";
import { setSessionCookie } from "#lib/auth/cookies.ts";
import { startImpersonationSchema, stopImpersonationSchema } from "#lib/users/impersonation/schema.ts";
import { startImpersonation, stopImpersonation } from "#lib/users/impersonation/service.ts";

export const startImpersonationAction = action
  .inputSchema(startImpersonationSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setSessionCookie(await startImpersonation(ctx.actor, parsedInput));
    return { started: true };
  });

/** A form action: works without JavaScript too. */
export const stopImpersonationAction = action
  .inputSchema(fromForm(stopImpersonationSchema))
  .stateAction(async ({ ctx }) => {
    const { userId } = ctx.actor;
    await setSessionCookie(await stopImpersonation(ctx.actor));
    redirect(`/users/${userId}`);
  });
