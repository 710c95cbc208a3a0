// Detects the encoding of a file that does not declare it. No single byte decides about a whole file: text that does not
// fit the detected encoding is found per cell by `misreadProblem`, so that its row can be refused.

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export const encodingLabels: Record<Encoding, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16LE",
  "utf-16be": "UTF-16BE",
  "windows-1252": "Windows-1252",
};

/** Bytes at the start of a file that show whether it is UTF-16 */
const headBytes = 64;

/** UTF-16 by its byte order mark, or because half of the first bytes are zero: headings and JSON begin with ASCII. */
export function utf16Of(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const start = head.subarray(0, headBytes);
  const isHalfZero = (high: number) =>
    start.length > 1 && start.every((byte, index) => (byte === 0) === (index % 2 === high));
  if (isHalfZero(1)) return "utf-16le";
  return isHalfZero(0) ? "utf-16be" : undefined;
}

/**
 * Detects the encoding from a stream of chunks. UTF-8 unless contradicted, with its byte order mark, or when at least as
 * many of its characters beyond ASCII are valid UTF-8 as not; else Windows-1252, the Latin-1 that spreadsheets write.
 */
export class EncodingDetector {
  readonly #utf8 = new Utf8Counter();
  /** The first bytes of the file, however small the chunks */
  readonly #head = new Uint8Array(headBytes);
  #seen = 0;

  add(chunk: Uint8Array): void {
    if (this.#seen < headBytes) this.#head.set(chunk.subarray(0, headBytes - this.#seen), this.#seen);
    this.#seen += chunk.length;
    this.#utf8.count(chunk);
  }

  result(): Encoding {
    const head = this.#head.subarray(0, this.#seen);
    const utf16 = utf16Of(head);
    if (utf16) return utf16;
    const { valid, invalid } = this.#utf8.result();
    if (invalid === 0 || (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)) return "utf-8";
    return valid > 0 && valid >= invalid ? "utf-8" : "windows-1252";
  }
}

/** Counts valid and invalid UTF-8 characters beyond ASCII. A loop over bytes: decoding takes ten times as long. */
class Utf8Counter {
  #valid = 0;
  #invalid = 0;
  /** Bytes that the current character still needs, and the range of the next one */
  #left = 0;
  #from = 0x80;
  #to = 0xbf;

  count(chunk: Uint8Array): void {
    let left = this.#left;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (left === 0) {
        if (byte >= 0x80) left = this.#begin(byte);
      } else if (byte >= this.#from && byte <= this.#to) {
        this.#from = 0x80;
        this.#to = 0xbf;
        if (--left === 0) this.#valid++;
      } else {
        this.#invalid++;
        left = byte >= 0x80 ? this.#begin(byte) : 0;
      }
    }
    this.#left = left;
  }

  /** The number of bytes that follow the first one of a character. */
  #begin(byte: number): number {
    // Excludes overlong forms, surrogates and values beyond Unicode (RFC 3629).
    this.#from = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#to = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) return 1;
    if (byte >= 0xe0 && byte <= 0xef) return 2;
    if (byte >= 0xf0 && byte <= 0xf4) return 3;
    this.#invalid++;
    return 0;
  }

  /** Call it at the end of the file */
  result(): { valid: number; invalid: number } {
    return { valid: this.#valid, invalid: this.#invalid + (this.#left > 0 ? 1 : 0) };
  }
}

const windows1252 = new TextDecoder("windows-1252");
const range = (from: number, to: number) =>
  `[${windows1252.decode(Uint8Array.from({ length: to - from + 1 }, (_, n) => from + n))}]`;
const next = range(0x80, 0xbf);
/** A UTF-8 character whose bytes were decoded as Windows-1252: Ã„ for Ä */
const utf8InWindows1252 = new RegExp(
  [
    `${range(0xc2, 0xdf)}${next}`,
    `(?:à${range(0xa0, 0xbf)}|[á-ìîï]${next}|í${range(0x80, 0x9f)})${next}`,
    `(?:ð${range(0x90, 0xbf)}|[ñ-ó]${next}|ô${range(0x80, 0x8f)})${next}{2}`,
  ].join("|"),
);

/** Why a text was probably decoded wrongly; undefined when nothing indicates it. */
export function misreadProblem(text: string, encoding: Encoding | ""): string | undefined {
  const lost = `contains a character that ${encoding ? `isn't ${encodingLabels[encoding]} like most of this file` : "was lost earlier"}. Type it again.`;
  if (text.includes("\ufffd")) return `${quote(text)} ${lost}`;
  if (encoding !== "windows-1252") return undefined;
  if (/[\u0081\u008d\u008f\u0090\u009d]/.test(text)) return `${quote(text)} ${lost}`;
  const [found] = utf8InWindows1252.exec(text) ?? [];
  return (
    found &&
    `${quote(text)} is ambiguous: most of this file is Windows-1252, but “${found}” may be UTF-8. Type it again.`
  );
}

function quote(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text}”`;
}
