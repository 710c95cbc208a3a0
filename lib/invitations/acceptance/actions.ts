"use server";

import { redirect } from "next/navigation";
import { action, fromForm, publicAction, signedInAction } from "#lib/action.ts";
import { deleteSessionCookie, setSessionCookie, setSignInCookies } from "#lib/auth/cookies.ts";
import { signOutSelf } from "#lib/auth/service.ts";
import { acceptInvitationSchema, invitationTokenSchema } from "#lib/invitations/acceptance/schema.ts";
import {
  acceptInvitation,
  askForInvitation,
  joinWithInvitation,
} from "#lib/invitations/acceptance/service.ts";

export const acceptInvitationAction = publicAction
  .inputSchema(fromForm(acceptInvitationSchema))
  .stateAction(async ({ parsedInput }) => {
    redirect(await setSignInCookies(await acceptInvitation(parsedInput), "/"));
  });

export const joinWithInvitationAction = action
  .inputSchema(fromForm(invitationTokenSchema))
  .stateAction(async ({ ctx, parsedInput }) => {
    await setSessionCookie(await joinWithInvitation(ctx.actor, parsedInput));
    redirect("/");
  });

export const askForInvitationAction = publicAction
  .inputSchema(fromForm(invitationTokenSchema))
  .stateAction(async ({ parsedInput }) => {
    await askForInvitation(parsedInput);
    return true;
  });

/** Signs out of the account that the invitation is not for, and returns to the invitation. */
export const leaveForInvitationAction = signedInAction
  .inputSchema(fromForm(invitationTokenSchema))
  .stateAction(async ({ ctx, parsedInput: { token } }) => {
    await signOutSelf(ctx.actor);
    await deleteSessionCookie();
    redirect(`/accept-invitation/${encodeURIComponent(token)}`);
  });
