// From the bytes of a file to rows of text. What the texts mean is decided in read-row.ts.
import { AppError } from "#lib/errors.ts";
import { readCsv } from "#lib/organizations/import/csv.ts";
import { decodeText } from "#lib/organizations/import/decode.ts";
import { readJson } from "#lib/organizations/import/json.ts";
import type { ImportFile } from "#lib/organizations/import/schema.ts";

/** Bytes; the whole file is held in memory */
const maxFileSize = 100 * 1024 * 1024;

/** Reads JSON (an array of objects) or CSV (with headings), told apart by content. Throws INVALID for anything else. */
export function parseImportFile(bytes: Uint8Array): ImportFile {
  if (bytes.length > maxFileSize) {
    throw new AppError("LIMIT_EXCEEDED", "The file is larger than 100 MB. Split it and import the parts.");
  }
  const { text, encoding } = decodeText(bytes);
  if (/^\s*[[{]/.test(text)) return { format: `JSON, ${encoding}`, ...readJson(text) };
  const { delimiter, ...file } = readCsv(text);
  return { format: `CSV with ${delimiter} between cells, ${encoding}`, ...file };
}
