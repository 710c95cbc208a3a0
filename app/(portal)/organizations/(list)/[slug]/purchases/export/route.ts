import { routeActor } from "#lib/auth/current-actor.ts";
import { answerCsv, answerError } from "#lib/core/http/answer.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { getOrganization } from "#lib/organizations/queries.ts";
import { exportPurchases } from "#lib/purchases/export/queries.ts";
import { purchaseList } from "#lib/purchases/list/definition.ts";
import { loadListParams } from "#lib/purchases/list/schema.ts";

/** Streams all purchases that match a view as CSV, in its order and with its columns. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/organizations/[slug]/purchases/export">,
): Promise<Response> {
  try {
    const actor = await routeActor();
    const { id, slug } = await getOrganization(actor, (await params).slug);
    const columns = readColumnsOf(purchaseList, new URL(request.url).searchParams.get("columns"));
    return answerCsv(await exportPurchases(actor, id, loadListParams(request), columns), `purchases-${slug}`);
  } catch (error) {
    return answerError(error);
  }
}
