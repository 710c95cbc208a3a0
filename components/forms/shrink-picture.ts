import {
  type PictureUse,
  pictureRules,
  sentMaxBytes,
  validateBytes,
  validatePixels,
} from "#lib/core/pictures/policy.ts";

/** Pixels. More than the server keeps, so that no sharpness is lost */
const size = 512;

/**
 * Scales a chosen picture down for upload, or returns what is wrong with it. Formats that the browser cannot decode are
 * sent unchanged: the server reports the error.
 */
export async function shrinkPicture(file: Blob, use: PictureUse): Promise<Blob | string> {
  const tooLarge = validateBytes(file.size, pictureRules[use].maxBytes);
  if (tooLarge) return tooLarge;
  const small = await redraw(file, use).catch(() => file);
  return typeof small === "string" ? small : (validateBytes(small.size, sentMaxBytes) ?? small);
}

/**
 * How far a picture that is not square can be zoomed before too little of it is left; null for one that is kept or refused
 * as a whole. A drawing has no pixels to choose from.
 */
export async function cropZoom(file: Blob, use: PictureUse): Promise<number | null> {
  if (file.type === "image/svg+xml" || validateBytes(file.size, pictureRules[use].maxBytes)) return null;
  const image = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!image || validatePixels(image.width, image.height, use)) return null;
  const [short, long] = [image.width, image.height].toSorted((one, other) => one - other);
  if (!short || !long || long - short <= long / 50) return null;
  return Math.max(1, Math.min(4, short / pictureRules[use].minSide));
}

async function redraw(file: Blob, use: PictureUse): Promise<Blob | string> {
  const drawing = file.type === "image/svg+xml";
  const image = await (drawing
    ? readDrawing(file)
    : createImageBitmap(file, { imageOrientation: "from-image" }));
  const { width, height } = image;
  const misfit = drawing ? null : validatePixels(width, height, use);
  if (misfit) return misfit;
  const scale = size / Math.min(width, height);
  if (!drawing && scale >= 1 && file.size < 200_000) return file;
  // An SVG has no resolution: it is rasterized at the largest size.
  const factor = drawing ? size / Math.max(width, height) : Math.min(1, scale);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * factor);
  canvas.height = Math.round(height * factor);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob((small) => resolve(small ?? file), "image/webp", 0.9));
}

/** Loads an SVG as an image, in which scripts and external resources are off. */
async function readDrawing(file: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  const sized = (await file.text()).replace(/<svg\b[^>]*>/, withSize);
  image.src = URL.createObjectURL(new Blob([sized], { type: file.type }));
  try {
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

// Some browsers do not rasterize an SVG without a size in pixels.
function withSize(tag: string): string {
  const [, width, height] = /\sviewBox\s*=\s*["'](?:[-+.\d]+[\s,]+){2}([.\d]+)[\s,]+([.\d]+)/.exec(tag) ?? [];
  if (!width || !height) return tag;
  const bare = tag.replace(/\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/g, "");
  return bare.replace("<svg", `<svg width="${width}" height="${height}"`);
}
