import { currentActor } from "#lib/auth/current-actor.ts";
import { AppError } from "#lib/errors.ts";
import { answerError } from "#lib/http/answer.ts";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { readColumns } from "#lib/organizations/export/schema.ts";
import { loadListParams } from "#lib/organizations/list/schema.ts";

/** The organizations of a view as CSV: all that match, in its order, with the columns it shows. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new AppError("UNAUTHENTICATED", "Sign in to export.");
    const params = loadListParams(request);
    const columns = readColumns(new URL(request.url).searchParams.get("columns"));
    const csv = await exportOrganizations(actor, params, columns);
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="organizations-${new Date().toISOString().slice(0, 10)}.csv"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return answerError(error);
  }
}
