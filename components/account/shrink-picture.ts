/** More than the server keeps, so that nothing of its sharpness is lost */
const size = 512;

/**
 * Makes a picture from a camera small enough to send. What the browser cannot read goes as it is: the server says what is
 * wrong with it.
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, size / Math.min(image.width, image.height));
    if (scale === 1 && file.size < 200_000) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", 0.9));
    return small ?? file;
  } catch {
    return file;
  }
}
