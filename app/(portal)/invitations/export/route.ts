import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportInvitations } from "#lib/invitations/export/queries.ts";
import { readColumns } from "#lib/invitations/export/schema.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";

/** The invitations of a view as CSV: all that match, in its order, with the columns it shows. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const columns = readColumns(new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportInvitations(actor, loadListParams(request), columns), "invitations");
  } catch (error) {
    return answerError(error);
  }
}
