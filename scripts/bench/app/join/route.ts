// Accepting an invitation with an existing account, as a plain HTTP request.
import { setSessionCookie } from "#lib/auth/cookies.ts";
import { routeActor } from "#lib/auth/current-actor.ts";
import { invitationTokenSchema } from "#lib/invitations/acceptance/schema.ts";
import { joinWithInvitation } from "#lib/invitations/acceptance/service.ts";

export async function POST(request: Request): Promise<Response> {
  const actor = await routeActor();
  await setSessionCookie(await joinWithInvitation(actor, invitationTokenSchema.parse(await request.json())));
  return Response.json({ userId: actor.userId });
}
