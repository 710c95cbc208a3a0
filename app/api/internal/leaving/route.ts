import { routeActor } from "#lib/auth/current-actor.ts";
import { notFound } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { getLeavingEffects } from "#lib/memberships/leaving/queries.ts";
import { memberAccessSchema } from "#lib/memberships/workspaces/schema.ts";

/** What ends when a member leaves, in numbers. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const { data } = memberAccessSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!data) throw notFound("Member");
    const answer = await getLeavingEffects(actor, data.organizationId, data.userId);
    return Response.json(answer, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
