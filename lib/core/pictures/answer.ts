import { notFound } from "#lib/core/errors.ts";

/** Responds with a stored picture. Throws NOT_FOUND when there is none. */
export function answerPicture(image: Uint8Array | null, name: string): Response {
  if (!image) throw notFound("Picture");
  return new Response(Uint8Array.from(image), {
    headers: {
      "content-type": "image/webp",
      "content-disposition": `inline; filename=${name}.webp`,
      // A new picture has a new URL. Private: no proxy may keep showing what was removed or is not for everybody.
      "cache-control": "private, max-age=31536000, immutable",
    },
  });
}
