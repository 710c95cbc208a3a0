import { z } from "zod";
import { routeActor } from "#lib/auth/current-actor.ts";
import { notFound } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { findWorkspaceCandidates } from "#lib/workspaces/members/queries.ts";

const keySchema = z.object({ organizationId: z.uuid(), workspaceId: z.uuid() });

/** Lists the first members of an organization who could be put into a workspace and match every term of `q`. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const params = new URL(request.url).searchParams;
    const key = keySchema.safeParse({
      organizationId: params.get("organization"),
      workspaceId: params.get("workspace"),
    });
    if (!key.success) throw notFound("Workspace");
    const found = await findWorkspaceCandidates(actor, key.data, params.get("q") ?? "");
    return Response.json(found, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
