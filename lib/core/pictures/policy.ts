// Limits of uploaded pictures, with the same messages in the browser, before anything is sent, and on the server.

/** Bytes of an upload: browsers scale larger pictures down first, and no request may hold much more. */
export const sentMaxBytes = 1_000_000;
/** Width and height of a stored picture in pixels */
export const pictureSize = 256;

interface PictureRules {
  /** Bytes of the chosen file */
  maxBytes: number;
  /** Minimum width and height in pixels */
  minSide: number;
  maxSide: number;
}

export type PictureUse = "portrait" | "logo";

export const pictureRules: Record<PictureUse, PictureRules> = {
  portrait: { maxBytes: 20_000_000, minSide: 1, maxSide: 20_000 },
  logo: { maxBytes: 2_000_000, minSide: 120, maxSide: 1800 },
};

/** The error for a file of so many bytes, or null. */
export function validateBytes(bytes: number, maxBytes: number): string | null {
  if (bytes <= maxBytes) return null;
  return `Use a file of at most ${megabytes(maxBytes)} MB. This one is ${megabytes(bytes)} MB.`;
}

/** The error for a picture of so many pixels, or null. */
export function validatePixels(width: number, height: number, use: PictureUse): string | null {
  const { minSide, maxSide } = pictureRules[use];
  if (Math.min(width, height) >= minSide && Math.max(width, height) <= maxSide) return null;
  return `Use a picture of ${pixels(minSide, minSide)} to ${pixels(maxSide, maxSide)} pixels. This one is ${pixels(width, height)}.`;
}

// Rounded up, so that a size over a limit never shows as the limit.
const megabytes = (bytes: number) => Math.ceil(bytes / 10_000) / 100;
const pixels = (width: number, height: number) => `${width} × ${height}`;

/** What the decoding process is sent. */
export interface PictureRequest {
  data: Uint8Array;
  use: PictureUse;
}

/** What it answers; a refusal without text means that the file cannot be read. */
export type PictureAnswer = { image: Uint8Array } | { refusal: string | null };

/** The exit code of a decoding process that would need more memory than it may */
export const exitOutOfMemory = 7;
