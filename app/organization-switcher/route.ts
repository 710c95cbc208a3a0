import { currentActor } from "#lib/auth/current-actor.ts";
import { AppError } from "#lib/errors.ts";
import { answerError } from "#lib/http/answer.ts";
import { switcherChoices } from "#lib/organizations/switcher/choices.ts";
import { switcherSchema } from "#lib/organizations/switcher/schema.ts";

/** Where the asker can go: `q` is searched for, `recent` are ids that the browser remembers. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor || actor.duty) throw new AppError("UNAUTHENTICATED", "Sign in first.");
    const question = switcherSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    return Response.json(await switcherChoices(actor, question), {
      headers: { "cache-control": "no-store" },
    });
  } catch (error) {
    return answerError(error);
  }
}
