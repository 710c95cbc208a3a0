import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportPlatformUsage } from "#lib/usage/export/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";

/** What the platform's screen about usage shows, as CSV: the chart, or with `what=groups` the organizations. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const what = search.what === "groups" ? "groups" : "series";
    return answerCsv(await exportPlatformUsage(actor, readUsageParams(search), what), "usage");
  } catch (error) {
    return answerError(error);
  }
}
