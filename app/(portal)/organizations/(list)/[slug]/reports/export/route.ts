import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { exportReportCsv } from "#lib/reports/export/queries.ts";
import { readReportParams } from "#lib/reports/schema.ts";

/** The report that the address names, as CSV; with `format=FOCUS`, its days in the columns of FOCUS. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/organizations/[slug]/reports/export">,
): Promise<Response> {
  try {
    const actor = await routeActor();
    const { id, slug } = await getOrganizationHome(actor, (await params).slug);
    const search = new URL(request.url).searchParams;
    const report = readReportParams(Object.fromEntries(search));
    const format = search.get("format") === "FOCUS" ? "FOCUS" : "CSV";
    const name = format === "FOCUS" ? "focus" : `report-${report.type}`;
    return answerCsv(await exportReportCsv(actor, id, report, format), `${name}-${slug}`);
  } catch (error) {
    return answerError(error);
  }
}
