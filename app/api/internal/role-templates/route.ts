import { z } from "zod";
import { routeActor } from "#lib/auth/current-actor.ts";
import { notFound } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { listTemplateChoices } from "#lib/memberships/templates/queries.ts";

/** The role templates and workspaces that a form offers for who is added. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const { data } = z.uuid().safeParse(new URL(request.url).searchParams.get("organizationId"));
    if (!data) throw notFound("Organization");
    const choices = await listTemplateChoices(actor, data);
    return Response.json(choices, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
