import { findOwnPicture, findPicture } from "#lib/account/picture/queries.ts";
import { currentActor } from "#lib/auth/current-actor.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { answerError } from "#lib/http/answer.ts";

/** A person's picture, for those who may see the person. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/account/picture/[id]">,
): Promise<Response> {
  try {
    const [actor, { id }] = await Promise.all([currentActor(), params]);
    if (!actor) throw new AppError("UNAUTHENTICATED", "Sign in to see this.");
    const own = id === actor.userId;
    if (!own && !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) throw notFound("Picture");
    const image = await (own ? findOwnPicture(actor) : findPicture(actor, id));
    if (!image) throw notFound("Picture");
    return new Response(Uint8Array.from(image), {
      headers: {
        "content-type": "image/webp",
        "content-disposition": "inline; filename=picture.webp",
        // Another picture has another address. Private: what one may see, the next person on this proxy may not.
        "cache-control": "private, max-age=31536000, immutable",
      },
    });
  } catch (error) {
    return answerError(error);
  }
}
