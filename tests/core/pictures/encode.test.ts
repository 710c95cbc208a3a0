import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { encodePicture } from "#lib/core/pictures/encode.ts";
import { toPng } from "#lib/core/pictures/to-png.ts";
import { files } from "#tests/architecture/source.ts";
import { refusalOf } from "#tests/refusals.ts";
import { pictureFile } from "./files.ts";

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "teal" } });
const text = (content: string) => new TextEncoder().encode(content);

describe.each(["portrait", "logo"] as const)("a %s", (use) => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><foreignObject/></svg>';
  test.each([
    ["an SVG with a script (case 73)", async () => text(svg)],
    ["HTML", async () => text("<!doctype html><script>alert(1)</script>")],
    ["a PDF", async () => text("%PDF-1.7\n")],
    [
      "a PNG's beginning before HTML",
      async () => Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), text("<script>")]),
    ],
    ["AVIF (case 74)", () => plain(164, 164).avif().toBuffer()],
    ["TIFF (case 74)", () => plain(164, 164).tiff().toBuffer()],
    ["GIF", () => plain(164, 164).gif().toBuffer()],
    ["nothing", async () => new Uint8Array()],
    [
      "a JPEG that was cut off (case 74)",
      async () => (await plain(800, 800).jpeg().toBuffer()).subarray(0, 900),
    ],
  ])("case 72: is not %s, by its content", async (_what, make) => {
    expect((await refusalOf(encodePicture(await make(), use))).code).toBe("INVALID");
  });

  test("case 74: is refused from its header when it would decompress to thousands of millions of pixels", async () => {
    const png = await plain(200, 200).png().toBuffer();
    png.writeUInt32BE(50_000, 16);
    png.writeUInt32BE(50_000, 20);
    const start = process.cpuUsage();
    expect((await refusalOf(encodePicture(png, use))).code).toMatch(/^(?:INVALID|LIMIT_EXCEEDED)$/);
    // Microseconds of processor time over all threads: decompressing would take minutes.
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
  });

  test("case F1: is refused from its header when it has more pixels than any that a browser sends", async () => {
    const { code } = await refusalOf(encodePicture(await plain(6_000, 4_100).png().toBuffer(), use));
    expect(code).toMatch(/^(?:INVALID|LIMIT_EXCEEDED)$/);
  });

  test("case 77: is refused when it is larger than 1 MB", async () => {
    const { code, message } = await refusalOf(encodePicture(new Uint8Array(1_000_001), use));
    expect([code, message]).toEqual(["LIMIT_EXCEEDED", "Use a file of at most 1 MB. This one is 1.01 MB."]);
  });

  test.each(["jpeg", "png", "webp"] as const)("becomes a square WebP from %s", async (format) => {
    const encoded = await encodePicture(await plain(900, 300).toFormat(format).toBuffer(), use);
    expect(await sharp(encoded).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
  });

  test("case 75: keeps nothing of the original's metadata", async () => {
    const withPlace = await plain(300, 300)
      .jpeg()
      .withExif({ IFD0: { Copyright: "Somebody" }, IFD3: { GPSLatitude: "1/1 2/1 3/1" } })
      .toBuffer();
    const { exif, icc, xmp } = await sharp(await encodePicture(withPlace, use)).metadata();
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
  });
});

describe("a logo", () => {
  test.each([
    [119, 400],
    [400, 1801],
  ])("of %i × %i pixels is refused with the limits and its size", async (width, height) => {
    const { code, message } = await refusalOf(encodePicture(await pictureFile(width, height), "logo"));
    expect(code).toBe("LIMIT_EXCEEDED");
    expect(message).toBe(
      `Use a picture of 120 × 120 to 1800 × 1800 pixels. This one is ${width} × ${height}.`,
    );
  });

  test("is kept whole, on white, and becomes PNG for emails", async () => {
    const wide = await sharp({
      create: { width: 600, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const png = await toPng(await encodePicture(wide, "logo"), 112);
    const { format, width, hasAlpha } = await sharp(png).metadata();
    expect([format, width, hasAlpha]).toEqual(["png", 112, false]);
    const { channels } = await sharp(png).stats();
    expect(channels.every(({ min }) => min > 250)).toBe(true);
  });
});

describe("case F1: a picture is decoded in a process of its own", () => {
  test("one that needs too much memory ends that process; the next is decoded", async () => {
    const data = await pictureFile();
    expect(await refusalOf(encodePicture(data, "portrait", { memoryMb: 16 }))).toMatchObject({
      code: "LIMIT_EXCEEDED",
      message: "This picture is too large to open. Use a smaller one.",
    });
    expect(await sharp(await encodePicture(data, "portrait")).metadata()).toMatchObject({ width: 256 });
  });

  test("one that takes too long ends that process", async () => {
    const slow = encodePicture(await pictureFile(), "portrait", { timeoutMs: 1 });
    expect((await refusalOf(slow)).code).toBe("LIMIT_EXCEEDED");
  });

  test("no decoder runs in the server", () => {
    const users = files.filter(
      ({ path, imports }) => path.startsWith("lib/") && imports.some(({ from }) => from === "sharp"),
    );
    expect(users.map(({ path }) => path)).toEqual([
      "lib/core/pictures/decode.ts",
      "lib/core/pictures/to-png.ts",
    ]);
    const decoders = files.filter(({ imports }) =>
      imports.some(({ from }) => from === "#lib/core/pictures/decode.ts"),
    );
    expect(decoders.map(({ path }) => path)).toEqual(["lib/core/pictures/process.ts"]);
  });
});
