import { routeActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { listOwnLatest } from "#lib/notifications/queries.ts";

/** The newest notifications, for the popover of the bell. */
export async function GET(): Promise<Response> {
  try {
    const actor = await routeActor();
    const { locale } = await currentUserLocale();
    return Response.json(await listOwnLatest(actor, locale), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
