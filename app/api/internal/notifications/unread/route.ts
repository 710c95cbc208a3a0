import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { countOwnUnread } from "#lib/notifications/queries.ts";

/** How many notifications are unread, for the bell, which asks time and again (lib/auth/session.ts). */
export async function GET(): Promise<Response> {
  try {
    const unread = await countOwnUnread(await routeActor());
    return Response.json({ unread }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
