import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { exportWorkspaces } from "#lib/workspaces/export/queries.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import { loadListParams } from "#lib/workspaces/list/schema.ts";

/** Streams all workspaces that match a view as CSV, in its order and with its columns. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/organizations/[slug]/workspaces/export">,
): Promise<Response> {
  try {
    const actor = await routeActor();
    const { id, slug } = await getOrganizationHome(actor, (await params).slug);
    const columns = readColumnsOf(workspaceList, new URL(request.url).searchParams.get("columns"));
    return answerCsv(
      await exportWorkspaces(actor, id, loadListParams(request), columns),
      `workspaces-${slug}`,
    );
  } catch (error) {
    return answerError(error);
  }
}
