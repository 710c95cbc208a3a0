import sharp from "sharp";

/** A picture file in one colour. */
export function pictureFile(width = 300, height = width): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
}
