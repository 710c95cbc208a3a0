import { z } from "zod";
import { routeActor } from "#lib/auth/current-actor.ts";
import { notFound } from "#lib/core/errors.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportBadRows } from "#lib/sales-imports/queries.ts";

/** The rows that were not posted, each with its errors, to be corrected and uploaded again. */
export async function GET(_request: Request, { params }: RouteContext<"/sales-imports/[id]/bad-rows">) {
  try {
    const actor = await routeActor();
    const { id } = await params;
    if (!z.uuid().safeParse(id).success) throw notFound("Sales file");
    return answerCsv(await exportBadRows(actor, id), "bad-rows");
  } catch (error) {
    return answerError(error);
  }
}
