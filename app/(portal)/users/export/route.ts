import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportUsers } from "#lib/users/export/queries.ts";
import { readColumns } from "#lib/users/export/schema.ts";
import { loadListParams } from "#lib/users/list/schema.ts";

/** The people of a view as CSV: all that match, in its order, with the columns it shows. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const columns = readColumns(new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportUsers(actor, loadListParams(request), columns), "users");
  } catch (error) {
    return answerError(error);
  }
}
