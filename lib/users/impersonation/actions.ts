"use server";

import { redirect } from "next/navigation";
import { action, fromForm } from "#lib/action.ts";
import { setSessionCookie } from "#lib/auth/cookies.ts";
import { startViewAsSchema, stopViewAsSchema } from "#lib/users/impersonation/schema.ts";
import { startViewAs, stopViewAs } from "#lib/users/impersonation/service.ts";

export const startViewAsAction = action
  .inputSchema(startViewAsSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setSessionCookie(await startViewAs(ctx.actor, parsedInput));
    return { started: true };
  });

/** A form's action: it works without JavaScript too. */
export const stopViewAsAction = action
  .inputSchema(fromForm(stopViewAsSchema))
  .stateAction(async ({ ctx }) => {
    const { userId } = ctx.actor;
    await setSessionCookie(await stopViewAs(ctx.actor));
    redirect(`/users/${userId}`);
  });
