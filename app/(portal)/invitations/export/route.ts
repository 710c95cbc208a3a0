import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportInvitations } from "#lib/invitations/export/queries.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";
import { readColumnsOf, readIds } from "#lib/list/export.ts";

/** Streams all invitations that match a view as CSV, in its order and with its columns. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const { searchParams } = new URL(request.url);
    const columns = readColumnsOf(invitationList, searchParams.get("columns"));
    const ids = readIds(searchParams.get("ids"));
    return answerCsv(
      await exportInvitations(actor, loadListParams(request), columns, { ids }),
      "invitations",
    );
  } catch (error) {
    return answerError(error);
  }
}
