import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { openReportFile } from "#lib/reports/export/queries.ts";

/** The file of a report, for those who see reports of the organization and those it was sent to. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/organizations/[slug]/reports/exports/[id]/file">,
): Promise<Response> {
  try {
    const actor = await routeActor();
    const { slug, id: exportId } = await params;
    const { id } = await getOrganizationHome(actor, slug);
    const { name, type, content } = await openReportFile(actor, id, exportId);
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name}"`,
        "content-length": String(content.byteLength),
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return answerError(error);
  }
}
