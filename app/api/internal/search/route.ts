import { routeActor } from "#lib/auth/current-actor.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { search } from "#lib/search/queries.ts";
import { searchSchema } from "#lib/search/schema.ts";

/** Lists what the actor may read that matches `q`: a few of each kind, best first. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    await takeAttempt("search", actor.userId);
    const { q } = searchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    return Response.json(await search(actor, q), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
