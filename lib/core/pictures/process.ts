// The entry of the process that decodes one uploaded picture (started by encode.ts): a decoder that crashes, loops or takes all
// memory ends this process and no server. Decoders allocate outside of V8's heap, so the process watches its own size.
import { isAppError } from "#lib/core/errors.ts";
import { decodePicture } from "#lib/core/pictures/decode.ts";
import { exitOutOfMemory, type PictureAnswer, type PictureRequest } from "#lib/core/pictures/policy.ts";

const [, , memoryMb = "0"] = process.argv;
/** Milliseconds between looks; decoding is on other threads */
const lookMs = 10;

function look(): void {
  if (process.memoryUsage.rss() > Number(memoryMb) * 2 ** 20) process.exit(exitOutOfMemory);
}

process.once("message", async ({ data, use }: PictureRequest) => {
  look();
  setInterval(look, lookMs);
  const answer: PictureAnswer = await decodePicture(data, use).then(
    (image) => ({ image }),
    (error: unknown) => ({ refusal: isAppError(error) ? error.message : null }),
  );
  process.send?.(answer, () => process.exit());
});
// The server is gone.
process.once("disconnect", () => process.exit());
