import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { readColumnsOf, readIds } from "#lib/list/export.ts";
import { exportUsers } from "#lib/users/export/queries.ts";
import { userList } from "#lib/users/list/definition.ts";
import { loadListParams } from "#lib/users/list/schema.ts";

/** Streams all users that match a view, or of them the ones with the given ids, as CSV, in its order and with its columns. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const { searchParams } = new URL(request.url);
    const columns = readColumnsOf(userList, searchParams.get("columns"));
    const ids = readIds(searchParams.get("ids"));
    return answerCsv(await exportUsers(actor, loadListParams(request), columns, ids), "users");
  } catch (error) {
    return answerError(error);
  }
}
