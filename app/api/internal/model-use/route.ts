import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { countModelUse } from "#lib/resources/queries.ts";

/** In how many organizations the model `id` is on. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const id = new URL(request.url).searchParams.get("id") ?? "";
    const organizations = await countModelUse(actor, id);
    return Response.json({ organizations }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
