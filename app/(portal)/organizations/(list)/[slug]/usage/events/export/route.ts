import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { exportUsageEvents } from "#lib/usage/export/queries.ts";
import { readColumns } from "#lib/usage/export/schema.ts";
import { loadListParams } from "#lib/usage/list/schema.ts";

/** Streams all calls that match a view as CSV, in its order and with its columns. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/organizations/[slug]/usage/events/export">,
): Promise<Response> {
  try {
    const actor = await routeActor();
    const { id, slug } = await getOrganizationHome(actor, (await params).slug);
    const columns = readColumns(new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportUsageEvents(actor, id, loadListParams(request), columns), `calls-${slug}`);
  } catch (error) {
    return answerError(error);
  }
}
