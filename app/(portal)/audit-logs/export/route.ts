import { exportAuditLog } from "#lib/audit/export/queries.ts";
import { readFormat } from "#lib/audit/export/schema.ts";
import { auditList } from "#lib/audit/list/definition.ts";
import { loadListParams } from "#lib/audit/list/schema.ts";
import { exportFormats } from "#lib/audit/policy.ts";
import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError, answerFile } from "#lib/core/http/answer.ts";
import { readColumnsOf } from "#lib/list/export.ts";

/** Streams all events that match a view, in its order: CSV with its columns, or JSON lines. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const search = new URL(request.url).searchParams;
    const format = readFormat(search.get("format"));
    const columns = readColumnsOf(auditList, search.get("columns"));
    const file = await exportAuditLog(actor, loadListParams(request), { format, columns });
    const { extension, type } = exportFormats[format];
    return answerFile(file, "audit-log", extension, type);
  } catch (error) {
    return answerError(error);
  }
}
