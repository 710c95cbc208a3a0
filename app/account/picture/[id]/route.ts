import { findOwnPicture, findPicture } from "#lib/account/picture/queries.ts";
import { currentActor } from "#lib/auth/current-actor.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { answerPicture } from "#lib/core/pictures/answer.ts";

/** Serves a profile picture to those who may see its user. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/account/picture/[id]">,
): Promise<Response> {
  try {
    const [actor, { id }] = await Promise.all([currentActor(), params]);
    if (!actor) throw new AppError("UNAUTHENTICATED", "Sign in to see this.");
    const own = id === actor.userId;
    if (!own && !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) throw notFound("Picture");
    return answerPicture(await (own ? findOwnPicture(actor) : findPicture(actor, id)), "picture");
  } catch (error) {
    return answerError(error);
  }
}
