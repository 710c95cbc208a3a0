// The minimal handler that returns the signed-in user.
import { currentActor } from "#lib/auth/current-actor.ts";

export async function GET(): Promise<Response> {
  const actor = await currentActor();
  return Response.json({ userId: actor?.userId }, { status: actor ? 200 : 401 });
}
