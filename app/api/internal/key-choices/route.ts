import { z } from "zod";
import { routeActor } from "#lib/auth/current-actor.ts";
import { notFound } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { listAccessChoices } from "#lib/resources/access/queries.ts";

/** What keys of an organization can be limited to: its workspaces, and the resources of the catalog and its own. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const organization = z.uuid().safeParse(new URL(request.url).searchParams.get("organization"));
    if (!organization.success) throw notFound("Organization");
    const { workspaces, resources } = await listAccessChoices(actor, organization.data, "");
    return Response.json({ workspaces, resources }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
