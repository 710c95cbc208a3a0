import { exportAuditLog } from "#lib/audit/export/queries.ts";
import { readFormat } from "#lib/audit/export/schema.ts";
import { auditList } from "#lib/audit/list/definition.ts";
import { loadListParams } from "#lib/audit/list/schema.ts";
import { exportFormats } from "#lib/audit/policy.ts";
import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError, answerFile } from "#lib/core/http/answer.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { getOrganization } from "#lib/organizations/queries.ts";

/** Streams all events of the organization that match a view, in its order: CSV with its columns, or JSON lines. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/organizations/[slug]/audit-logs/export">,
): Promise<Response> {
  try {
    const actor = await routeActor();
    const { id, slug } = await getOrganization(actor, (await params).slug);
    const search = new URL(request.url).searchParams;
    const format = readFormat(search.get("format"));
    const columns = readColumnsOf(auditList, search.get("columns"));
    const file = await exportAuditLog(actor, loadListParams(request), {
      format,
      columns,
      organizationId: id,
    });
    const { extension, type } = exportFormats[format];
    return answerFile(file, `audit-log-${slug}`, extension, type);
  } catch (error) {
    return answerError(error);
  }
}
