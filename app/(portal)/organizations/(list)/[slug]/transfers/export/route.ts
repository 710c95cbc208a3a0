import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { exportTransfers } from "#lib/ledger/export/queries.ts";
import { transferList } from "#lib/ledger/list/definition.ts";
import { loadListParams } from "#lib/ledger/list/schema.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { getOrganization } from "#lib/organizations/queries.ts";

/** Streams all transfers that match a view as CSV, in its order and with its columns. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/organizations/[slug]/transfers/export">,
): Promise<Response> {
  try {
    const actor = await routeActor();
    const { id, slug } = await getOrganization(actor, (await params).slug);
    const columns = readColumnsOf(transferList, new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportTransfers(actor, id, loadListParams(request), columns), `transfers-${slug}`);
  } catch (error) {
    return answerError(error);
  }
}
