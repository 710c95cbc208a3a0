import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportInvitations } from "#lib/invitations/export/queries.ts";
import { readColumns } from "#lib/invitations/export/schema.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";

/** Streams all invitations that match a view as CSV, in its order and with its columns. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const columns = readColumns(new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportInvitations(actor, loadListParams(request), columns), "invitations");
  } catch (error) {
    return answerError(error);
  }
}
