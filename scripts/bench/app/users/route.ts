// The rows of the users page as JSON, without the page.
import { routeActor } from "#lib/auth/current-actor.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import { loadListParams } from "#lib/users/list/schema.ts";

export async function GET(request: Request): Promise<Response> {
  const actor = await routeActor();
  return Response.json(await listUsers(actor, loadListParams(request)));
}
