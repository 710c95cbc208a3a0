import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { firstByName } from "#lib/organizations/list/schema.ts";

/** Lists the first organizations by name that match every term of `q`, among those that the actor may see. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const q = new URL(request.url).searchParams.get("q") ?? "";
    const { rows, cursors } = await listOrganizations(actor, { ...firstByName, q });
    const options = rows.map(({ id, slug, name }) => ({ value: slug, label: name, id }));
    return Response.json(
      { options, more: cursors.next !== undefined },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (error) {
    return answerError(error);
  }
}
