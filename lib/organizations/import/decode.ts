// The text of a file whose encoding nobody states.
import { AppError } from "#lib/core/errors.ts";
import { type Encoding, EncodingDetector } from "#lib/core/text-encoding.ts";

/** Decodes in the encoding that most of the file fits. Throws INVALID for what is no text. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const kind = foreignKind(bytes);
  if (kind) {
    throw new AppError("INVALID", `This is ${kind}. Save it as CSV or JSON and import that file.`);
  }
  const watch = new EncodingDetector();
  watch.add(bytes);
  const encoding = watch.result();
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
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
