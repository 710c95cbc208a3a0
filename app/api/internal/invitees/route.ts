import { routeActor } from "#lib/auth/current-actor.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { AppError } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { checkInvitees } from "#lib/invitations/queries.ts";
import { checkInviteesSchema } from "#lib/invitations/schema.ts";

/** Says which typed addresses are members already, or invited. A POST, so that no log holds addresses; it changes nothing. */
export async function POST(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    await takeAttempt("address-check", actor.userId);
    const { success, data } = checkInviteesSchema.safeParse(await request.json().catch(() => null));
    if (!success) throw new AppError("INVALID", "Send a list of email addresses.");
    return Response.json(await checkInvitees(actor, data), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
