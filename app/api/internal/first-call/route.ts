import { routeActor } from "#lib/auth/current-actor.ts";
import { notFound } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { getFirstCall } from "#lib/keys/first-call/queries.ts";
import { firstCallSchema } from "#lib/keys/first-call/schema.ts";

/** Whether a key was used, and calls were reported with it: a page asks while it waits for the first. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const { data } = firstCallSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!data) throw notFound("API key");
    return Response.json(await getFirstCall(actor, data), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
