// The parts of a ZIP file, as text by name.
import { text } from "node:stream/consumers";
import yauzl from "yauzl";

export function openZip(file: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const parts = new Map<string, string>();
      zip.on("error", reject).on("end", () => resolve(parts));
      zip.on("entry", (entry: yauzl.Entry) =>
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed);
          parts.set(entry.fileName, await text(stream));
          zip.readEntry();
        }),
      );
      zip.readEntry();
    });
  });
}
