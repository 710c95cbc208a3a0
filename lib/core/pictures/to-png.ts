/** Converts a stored picture, which encodePicture wrote, to PNG, which every mail program can show. */
export async function toPng(image: Uint8Array, size: number): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  return sharp(image).resize(size, size).png().toBuffer();
}
