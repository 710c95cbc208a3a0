import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { readColumns } from "#lib/organizations/export/schema.ts";
import { loadListParams } from "#lib/organizations/list/schema.ts";

/** The organizations of a view as CSV: all that match, in its order, with the columns it shows. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const columns = readColumns(new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportOrganizations(actor, loadListParams(request), columns), "organizations");
  } catch (error) {
    return answerError(error);
  }
}
