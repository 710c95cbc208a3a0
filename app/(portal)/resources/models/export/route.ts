import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { exportModels } from "#lib/resources/models/export/queries.ts";
import { modelList } from "#lib/resources/models/list/definition.ts";
import { loadListParams } from "#lib/resources/models/list/schema.ts";

/** Streams all models that match a view as CSV, in its order and with its columns. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const columns = readColumnsOf(modelList, new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportModels(actor, loadListParams(request), columns), "models");
  } catch (error) {
    return answerError(error);
  }
}
