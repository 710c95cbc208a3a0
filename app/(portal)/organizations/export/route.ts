import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { readColumns } from "#lib/organizations/export/schema.ts";
import { loadListParams } from "#lib/organizations/list/schema.ts";

/** Streams all organizations that match a view as CSV, in its order and with its columns. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const columns = readColumns(new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportOrganizations(actor, loadListParams(request), columns), "organizations");
  } catch (error) {
    return answerError(error);
  }
}
