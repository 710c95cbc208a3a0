// The text of a file whose encoding nobody states.
import { AppError } from "#lib/errors.ts";

/** Decodes by byte order mark, else as UTF-8, else as Windows-1252, the superset of Latin-1 that spreadsheets write. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  const kind = foreignKind(bytes);
  if (kind) {
    throw new AppError("INVALID", `This is ${kind}. Save it as CSV or JSON and import that.`);
  }
  for (const encoding of ["utf-16le", "utf-16be"] as const) {
    if (isUtf16(bytes, encoding)) {
      return { text: new TextDecoder(encoding).decode(bytes), encoding: encoding.toUpperCase() };
    }
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252" };
  }
}

function isUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): boolean {
  const [first = 0, second = 0] = bytes;
  const high = encoding === "utf-16le" ? 1 : 0;
  if (bytes[high] === 0xfe && bytes[1 - high] === 0xff) return true;
  // Without a mark: headings and JSON begin with ASCII, half of which is then zero.
  return (
    first + second > 0 &&
    bytes.length % 2 === 0 &&
    (high === 1 ? second : first) === 0 &&
    isHalfZero(bytes, high)
  );
}

function isHalfZero(bytes: Uint8Array, high: number): boolean {
  const head = bytes.subarray(0, 64);
  return head.every((byte, index) => (byte === 0) === (index % 2 === high));
}

const signatures: readonly (readonly [string, string])[] = [
  ["PK\u0003\u0004", "an Excel workbook or another ZIP file"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel workbook"],
  ["%PDF", "a PDF"],
  ["\u001f\u008b", "a compressed file"],
];

function foreignKind(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 4));
  return signatures.find(([signature]) => head.startsWith(signature))?.[1];
}
