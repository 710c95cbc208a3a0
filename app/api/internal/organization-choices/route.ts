import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";

const all = {
  status: null,
  tier: null,
  country: null,
  creditType: null,
  sort: "name",
  size: 25,
  page: 1,
  cursor: null,
} as const;

/** Lists the first organizations by name that match every term of `q`, among those that the actor may see. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const q = new URL(request.url).searchParams.get("q") ?? "";
    const { rows, cursors } = await listOrganizations(actor, { ...all, q });
    const options = rows.map(({ id, slug, name }) => ({ value: slug, label: name, id }));
    return Response.json(
      { options, more: cursors.next !== undefined },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (error) {
    return answerError(error);
  }
}
