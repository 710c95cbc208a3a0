// Pictures that people send are never stored as they came: they are read as pixels and written anew.
import pLimit from "p-limit";
import { pictureMaxBytes, pictureSize } from "#lib/account/policy.ts";
import { AppError } from "#lib/errors.ts";

/** Larger than any camera's; what unpacks to more is refused from its header. */
const maxPixels = 60_000_000;
const queue = pLimit(2);

// By content, never by name: formats whose decoders are small and well known.
const starts = [
  { type: "jpeg", bytes: [0xff, 0xd8, 0xff] },
  { type: "png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const;

function isPicture(data: Uint8Array): boolean {
  if (starts.some(({ bytes }) => bytes.every((byte, n) => data[n] === byte))) return true;
  const text = Buffer.from(data.subarray(0, 12)).toString("latin1");
  return text.startsWith("RIFF") && text.endsWith("WEBP");
}

/** A square WebP without the original's metadata. Throws INVALID for what is no JPEG, PNG or WebP that can be read whole. */
export async function encodePicture(data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (data.length > pictureMaxBytes) throw new AppError("LIMIT_EXCEEDED", "Use a picture of at most 1 MB.");
  const refused = new AppError("INVALID", "Use a JPEG, PNG or WebP picture.");
  if (!isPicture(data)) throw refused;
  const { default: sharp } = await import("sharp");
  const encode = () =>
    sharp(data, { limitInputPixels: maxPixels, failOn: "warning", pages: 1 })
      .autoOrient()
      .resize(pictureSize, pictureSize, { fit: "cover" })
      .webp({ quality: 82 })
      .timeout({ seconds: 5 })
      .toBuffer();
  try {
    return Uint8Array.from(await queue(encode));
  } catch {
    throw refused;
  }
}
