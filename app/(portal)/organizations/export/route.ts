import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { readColumnsOf, readIds } from "#lib/list/export.ts";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { loadListParams } from "#lib/organizations/list/schema.ts";

/** Streams all organizations that match a view, or of them the ones with the given ids, as CSV, in its order and with its columns. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const { searchParams } = new URL(request.url);
    const columns = readColumnsOf(organizationList, searchParams.get("columns"));
    const ids = readIds(searchParams.get("ids"));
    return answerCsv(
      await exportOrganizations(actor, loadListParams(request), columns, ids),
      "organizations",
    );
  } catch (error) {
    return answerError(error);
  }
}
