import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { switcherChoices } from "#lib/organizations/switcher/choices.ts";
import { switcherSchema } from "#lib/organizations/switcher/schema.ts";

/** Lists the organizations that the actor can switch to: `q` is the search text, `recent` holds ids that the browser remembers. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const question = switcherSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    return Response.json(await switcherChoices(actor, question), {
      headers: { "cache-control": "no-store" },
    });
  } catch (error) {
    return answerError(error);
  }
}
