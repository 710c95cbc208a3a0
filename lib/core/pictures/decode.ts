// Decodes what somebody uploaded. Runs in the process of its own that encode.ts starts, and nowhere else.
import sharp from "sharp";
import { AppError } from "#lib/core/errors.ts";
import { type PictureUse, pictureSize, validatePixels } from "#lib/core/pictures/policy.ts";

/** Browsers scale camera pictures down before upload. Larger dimensions are refused from the file's header. */
const maxPixels = 24_000_000;

/** A square WebP without the original's metadata. Throws LIMIT_EXCEEDED for its dimensions, the decoder's error otherwise. */
export async function decodePicture(data: Uint8Array, use: PictureUse): Promise<Uint8Array> {
  const picture = sharp(data, { limitInputPixels: maxPixels, failOn: "warning", pages: 1 });
  const { width, height } = await picture.metadata();
  const reason = validatePixels(width, height, use);
  if (reason) throw new AppError("LIMIT_EXCEEDED", reason);
  const upright = picture.autoOrient();
  const square =
    use === "logo"
      ? upright.flatten({ background: "white" }).resize(pictureSize, pictureSize, onWhite)
      : upright.resize(pictureSize, pictureSize, { fit: "cover" });
  return square.webp({ quality: 82 }).timeout({ seconds: 5 }).toBuffer();
}

const onWhite = { fit: "contain", background: "white" } as const;
