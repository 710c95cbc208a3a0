import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { findAccountManagers } from "#lib/organizations/internal/queries.ts";

/** Lists the first Admins by name that match every term of `q`, for whom may choose an account manager. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const q = new URL(request.url).searchParams.get("q") ?? "";
    const found = await findAccountManagers(actor, q);
    return Response.json(found, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
