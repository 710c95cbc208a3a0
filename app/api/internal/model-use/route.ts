import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { countUse } from "#lib/resources/queries.ts";

/** In how many organizations the resource `id` is on, and how many routers and assistants use it. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const id = new URL(request.url).searchParams.get("id") ?? "";
    return Response.json(await countUse(actor, id), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
