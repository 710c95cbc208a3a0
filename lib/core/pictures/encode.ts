// Uploaded pictures are never stored as received: they are decoded to pixels and encoded anew.
import pLimit from "p-limit";
import { AppError, isAppError } from "#lib/core/errors.ts";
import {
  type PictureUse,
  pictureSize,
  sentMaxBytes,
  validateBytes,
  validatePixels,
} from "#lib/core/pictures/policy.ts";

/** Browsers scale camera pictures down before upload. Larger dimensions are refused from the file's header. */
const maxPixels = 24_000_000;
const queue = pLimit(2);

// By content, never by name: formats with small, well-tested decoders. The browser rasterizes an SVG.
const signatures = [
  { type: "jpeg", bytes: [0xff, 0xd8, 0xff] },
  { type: "png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const;

function isPicture(data: Uint8Array): boolean {
  if (signatures.some(({ bytes }) => bytes.every((byte, n) => data[n] === byte))) return true;
  const text = Buffer.from(data.subarray(0, 12)).toString("latin1");
  return text.startsWith("RIFF") && text.endsWith("WEBP");
}

/**
 * Encodes a square WebP without the original's metadata: the middle of a portrait, a whole logo on white. Throws INVALID
 * for anything but a complete JPEG, PNG or WebP, LIMIT_EXCEEDED for one that is too large or too small.
 */
export async function encodePicture(data: Uint8Array, use: PictureUse): Promise<Uint8Array<ArrayBuffer>> {
  refuse(validateBytes(data.length, sentMaxBytes));
  const refused = new AppError("INVALID", "Use a JPEG, PNG or WebP picture.");
  if (!isPicture(data)) throw refused;
  const { default: sharp } = await import("sharp");
  const encode = async () => {
    const picture = sharp(data, { limitInputPixels: maxPixels, failOn: "warning", pages: 1 });
    const { width, height } = await picture.metadata();
    refuse(validatePixels(width, height, use));
    const upright = picture.autoOrient();
    const square =
      use === "logo"
        ? upright.flatten({ background: "white" }).resize(pictureSize, pictureSize, onWhite)
        : upright.resize(pictureSize, pictureSize, { fit: "cover" });
    return square.webp({ quality: 82 }).timeout({ seconds: 5 }).toBuffer();
  };
  try {
    return Uint8Array.from(await queue(encode));
  } catch (error) {
    throw isAppError(error) ? error : refused;
  }
}

const onWhite = { fit: "contain", background: "white" } as const;

function refuse(reason: string | null): void {
  if (reason) throw new AppError("LIMIT_EXCEEDED", reason);
}

/** Converts a stored picture to PNG, which every mail program can show. */
export async function toPng(image: Uint8Array, size: number): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  return sharp(image).resize(size, size).png().toBuffer();
}
