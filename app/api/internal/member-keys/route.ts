import { routeActor } from "#lib/auth/current-actor.ts";
import { notFound } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { listKeysOfMember } from "#lib/keys/queries.ts";
import { memberOfSchema } from "#lib/keys/schema.ts";

/** What becomes of API keys when `userId` leaves the organization. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = memberOfSchema.safeParse(search);
    if (!data) throw notFound("User");
    const { organizationId, userId } = data;
    const keys = await listKeysOfMember(actor, organizationId, userId);
    return Response.json(keys, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
