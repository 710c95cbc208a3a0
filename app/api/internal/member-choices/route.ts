import { z } from "zod";
import { routeActor } from "#lib/auth/current-actor.ts";
import { notFound } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { findCreditMembers } from "#lib/ledger/queries.ts";

/** Lists the first members of an organization by name that match every term of `q`, with their balances. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const params = new URL(request.url).searchParams;
    const organization = z.uuid().safeParse(params.get("organization"));
    if (!organization.success) throw notFound("Organization");
    const q = params.get("q") ?? "";
    const found = await findCreditMembers(actor, organization.data, { q, holding: params.has("holding") });
    return Response.json(found, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
