import { notFound } from "#lib/core/errors.ts";

/** Answers with a stored picture. Throws NOT_FOUND when there is none. */
export function answerPicture(image: Uint8Array | null, name: string): Response {
  if (!image) throw notFound("Picture");
  return new Response(Uint8Array.from(image), {
    headers: {
      "content-type": "image/webp",
      "content-disposition": `inline; filename=${name}.webp`,
      // Another picture has another address. Private: no proxy goes on showing what was removed or may not be seen by all.
      "cache-control": "private, max-age=31536000, immutable",
    },
  });
}
