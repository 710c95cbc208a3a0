import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportInvitations } from "#lib/invitations/export/queries.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";
import { readColumnsOf, readIds } from "#lib/list/export.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";

/** Streams the organization's invitations that match a view as CSV, in its order and with its columns. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/organizations/[slug]/invitations/export">,
): Promise<Response> {
  try {
    const actor = await routeActor();
    const { id: organizationId, slug } = await getOrganizationHome(actor, (await params).slug);
    const { searchParams } = new URL(request.url);
    const columns = readColumnsOf(invitationList, searchParams.get("columns"));
    const ids = readIds(searchParams.get("ids"));
    const view = { ...loadListParams(request), org: slug };
    return answerCsv(
      await exportInvitations(actor, view, columns, { ids, organizationId }),
      `invitations-${slug}`,
    );
  } catch (error) {
    return answerError(error);
  }
}
