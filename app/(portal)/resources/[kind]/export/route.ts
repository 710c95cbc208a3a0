import { kindOf } from "#app/(portal)/resources/[kind]/kind.ts";
import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { exportResources } from "#lib/resources/export/queries.ts";
import { resourceList } from "#lib/resources/list/definition.ts";
import { loadListParams } from "#lib/resources/list/schema.ts";

/** Streams all of the platform's resources of one kind that match a view as CSV, in its order and with its columns. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/resources/[kind]/export">,
): Promise<Response> {
  const { kind: segment } = await params;
  const kind = kindOf(segment);
  try {
    const actor = await routeActor();
    const columns = readColumnsOf(resourceList, new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportResources(actor, kind, loadListParams(request), columns), segment);
  } catch (error) {
    return answerError(error);
  }
}
