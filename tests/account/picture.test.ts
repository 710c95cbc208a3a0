import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { encodePicture } from "#lib/account/picture/encode.ts";
import { refusalOf } from "#tests/refusals.ts";

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "teal" } });
const text = (words: string) => new TextEncoder().encode(words);

describe("case 72: what is no JPEG, PNG or WebP by its content is refused", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><foreignObject/></svg>';
  test.each([
    ["an SVG with a script (case 73)", async () => text(svg)],
    ["HTML", async () => text("<!doctype html><script>alert(1)</script>")],
    [
      "a PNG's beginning before HTML",
      async () => Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), text("<script>")]),
    ],
    ["AVIF (case 74)", () => plain(64, 64).avif().toBuffer()],
    ["TIFF (case 74)", () => plain(64, 64).tiff().toBuffer()],
    ["GIF", () => plain(64, 64).gif().toBuffer()],
    ["nothing", async () => new Uint8Array()],
    [
      "a JPEG that was cut off (case 74)",
      async () => (await plain(800, 800).jpeg().toBuffer()).subarray(0, 900),
    ],
  ])("%s", async (_what, make) => {
    expect((await refusalOf(encodePicture(await make()))).code).toBe("INVALID");
  });
});

test("case 74: what would unpack to thousands of millions of pixels is refused from its header", async () => {
  const png = await plain(8, 8).png().toBuffer();
  png.writeUInt32BE(50_000, 16);
  png.writeUInt32BE(50_000, 20);
  const start = performance.now();
  expect((await refusalOf(encodePicture(png))).code).toBe("INVALID");
  expect(performance.now() - start).toBeLessThan(1000);
});

test("case 77: what is larger than 1 MB is refused", async () => {
  expect((await refusalOf(encodePicture(new Uint8Array(1_000_001)))).code).toBe("LIMIT_EXCEEDED");
});

test.each(["jpeg", "png", "webp"] as const)("%s becomes a square WebP", async (format) => {
  const encoded = await encodePicture(await plain(900, 300).toFormat(format).toBuffer());
  expect(await sharp(encoded).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
});

test("case 75: nothing of the original's metadata is left", async () => {
  const withPlace = await plain(300, 300)
    .jpeg()
    .withExif({ IFD0: { Copyright: "Somebody" }, IFD3: { GPSLatitude: "1/1 2/1 3/1" } })
    .toBuffer();
  const { exif, icc, xmp } = await sharp(await encodePicture(withPlace)).metadata();
  expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
});
