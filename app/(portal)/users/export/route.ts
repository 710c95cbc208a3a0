import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportUsers } from "#lib/users/export/queries.ts";
import { readColumns } from "#lib/users/export/schema.ts";
import { loadListParams } from "#lib/users/list/schema.ts";

/** Streams all users that match a view as CSV, in its order and with its columns. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const columns = readColumns(new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportUsers(actor, loadListParams(request), columns), "users");
  } catch (error) {
    return answerError(error);
  }
}
