// The parts of a workbook, out of a ZIP that is never whole in memory. What a workbook has no business being is refused.
import { Readable } from "node:stream";
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from "yauzl";
import { AppError } from "#lib/core/errors.ts";

/** Parts and unpacked bytes that a workbook may have: far above what a million rows need */
const maxParts = 2_000;
export const maxPart = 1_500_000_000;
const maxUnpacked = 2_000_000_000;
/** Times their size to which large parts may unpack: sheets come to 30, and what is made to be a bomb to 1,000 */
const maxRatio = 200;
const largePart = 10_000_000;
/** Maximum bytes of a part; a sheet and the list of texts grow with the rows and are exempt */
export const maxSmallPart = 20_000_000;

/** Chunk `n` of the file, of `size` bytes; undefined after the last. */
export interface Chunks {
  size: number;
  total: number;
  read: (n: number) => Promise<Uint8Array | undefined>;
}

/** The chunk storage failed: the file itself may be fine and can be read again. */
export class ChunkLost extends Error {}

class ChunkReader extends RandomAccessReader {
  readonly #chunks: Chunks;
  #kept: { n: number; data: Uint8Array } | undefined;

  constructor(chunks: Chunks) {
    super();
    this.#chunks = chunks;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#range(start, end), { objectMode: false });
  }

  override close(done: (error: Error | null) => void): void {
    done(null);
  }

  async *#range(start: number, end: number): AsyncGenerator<Uint8Array> {
    const { size } = this.#chunks;
    for (let at = start; at < end; ) {
      const n = Math.floor(at / size);
      const data = await this.#chunk(n);
      const part = data.subarray(at - n * size, Math.min(end - n * size, size));
      if (part.length === 0) throw new Error("the file ends too early");
      yield part;
      at += part.length;
    }
  }

  // The list of parts is read in many small steps.
  async #chunk(n: number): Promise<Uint8Array> {
    if (this.#kept?.n !== n) this.#kept = { n, data: (await this.#read(n)) ?? new Uint8Array() };
    return this.#kept.data;
  }

  async #read(n: number): Promise<Uint8Array | undefined> {
    try {
      return await this.#chunks.read(n);
    } catch (error) {
      throw new ChunkLost("A chunk of the file couldn't be read.", { cause: error });
    }
  }
}

export interface Parts {
  has: (name: string) => boolean;
  /**
   * The text of a part, a little at a time; `onProgress` gets the share of it that was unpacked. Throws INVALID without one, and for
   * one of more bytes than `max`.
   */
  text: (name: string, max: number, onProgress?: (share: number) => void) => AsyncGenerator<string>;
}

/** Names of parts are the same in capitals (ECMA-376 part 2, 6.2.2.3); those of the ZIP have no slash in front. */
const keyOf = (name: string) => name.replace(/^\//, "").toLowerCase();

export function refuse(why: string): AppError {
  return new AppError("INVALID", `${why} Save the sheet as CSV and upload that file.`, { field: "file" });
}

/** Opens a workbook. Throws INVALID for what is none, is protected, holds macros or would unpack to too much. */
export async function openParts(chunks: Chunks): Promise<Parts> {
  const zip = await open(chunks);
  const entries = await list(zip);
  async function* text(
    name: string,
    max: number,
    onProgress?: (share: number) => void,
  ): AsyncGenerator<string> {
    const entry = entries.get(keyOf(name));
    if (!entry) throw refuse(`A part of this workbook is missing: ${name.slice(0, 100)}.`);
    if (entry.uncompressedSize > max) throw refuse("A part of this workbook is too large.");
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    let seen = 0;
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      seen += chunk.length;
      onProgress?.(seen / entry.uncompressedSize);
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder) yield decoder.decode();
  }
  return { has: (name) => entries.has(keyOf(name)), text };
}

/** Parts are UTF-8 or UTF-16 (ECMA-376 part 2, 6.1.4). */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

function open(chunks: Chunks): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(new ChunkReader(chunks), chunks.total, options, (error, zip) => {
      if (error || !zip)
        reject(error instanceof ChunkLost ? error : refuse("This Excel workbook is damaged."));
      else resolve(zip);
    });
  });
}

function isBomb({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > largePart && uncompressedSize > compressedSize * maxRatio;
}

function list(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    if (zip.entryCount > maxParts) return reject(refuse("This workbook has too many parts."));
    zip.on("error", (error) =>
      reject(error instanceof ChunkLost ? error : refuse("This Excel workbook is damaged.")),
    );
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      if (entry.isEncrypted()) return reject(refuse("This workbook is password-protected."));
      if (/vbaProject[^/]*\.bin$/i.test(entry.fileName)) {
        return reject(refuse("This workbook contains macros."));
      }
      if (entry.uncompressedSize > maxPart || unpacked > maxUnpacked || isBomb(entry)) {
        return reject(refuse("This workbook is too large when unpacked."));
      }
      const key = keyOf(entry.fileName);
      if (entries.has(key)) return reject(refuse("This workbook has two parts with the same name."));
      entries.set(key, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}
