import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { exportUsage } from "#lib/usage/export/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";

/** What a screen about usage shows, as CSV: the chart, or with `what=groups` the breakdown. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/organizations/[slug]/usage/export">,
): Promise<Response> {
  try {
    const actor = await routeActor();
    const { id, slug } = await getOrganizationHome(actor, (await params).slug);
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const what = search.what === "groups" ? "groups" : "series";
    return answerCsv(await exportUsage(actor, id, readUsageParams(search), what), `usage-${slug}`);
  } catch (error) {
    return answerError(error);
  }
}
