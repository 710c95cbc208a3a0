// Inviting, as a plain HTTP request without a form.
import { routeActor } from "#lib/auth/current-actor.ts";
import { inviteUsersSchema } from "#lib/invitations/schema.ts";
import { inviteUsers } from "#lib/invitations/service.ts";

export async function POST(request: Request): Promise<Response> {
  const actor = await routeActor();
  const results = await inviteUsers(actor, inviteUsersSchema.parse(await request.json()));
  const invited = results.every(({ outcome }) => outcome === "invited");
  return Response.json(results, { status: invited ? 200 : 409 });
}
