import { z } from "zod";
import { routeActor } from "#lib/auth/current-actor.ts";
import { notFound } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { getSalesProgress } from "#lib/sales-imports/queries.ts";

/** Returns the progress of a file, polled by its page. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/internal/sales-imports/[id]/progress">,
) {
  try {
    const actor = await routeActor();
    const { id } = await params;
    if (!z.uuid().safeParse(id).success) throw notFound("Sales file");
    return Response.json(await getSalesProgress(actor, id), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
