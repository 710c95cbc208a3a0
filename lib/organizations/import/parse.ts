// From the bytes of a file to rows of text. What the texts mean is decided in read-row.ts.

import { AppError } from "#lib/core/errors.ts";
import { type Encoding, encodingLabels, misreadProblem } from "#lib/core/text-encoding.ts";
import { readCsv } from "#lib/organizations/import/csv.ts";
import { decodeText } from "#lib/organizations/import/decode.ts";
import { readJson } from "#lib/organizations/import/json.ts";
import type { ImportColumn, ImportFile, SourceRow } from "#lib/organizations/import/schema.ts";

/** Bytes; the whole file is held in memory */
const maxFileSize = 100 * 1024 * 1024;

/** Throws LIMIT_EXCEEDED for a file of so many bytes, before it is read. */
export function boundFile(bytes: number): void {
  if (bytes > maxFileSize) {
    throw new AppError("LIMIT_EXCEEDED", "The file is larger than 100 MB. Split it into smaller files.");
  }
}

/** Parses JSON (an array of objects) or CSV (with headings), distinguished by content. Throws INVALID for anything else. */
export function parseImportFile(bytes: Uint8Array): ImportFile {
  boundFile(bytes.length);
  const { text, encoding } = decodeText(bytes);
  const label = encodingLabels[encoding];
  if (/^\s*[[{]/.test(text)) {
    const { rows, remarks } = readJson(text);
    return { format: `JSON, ${label}`, rows: rows.map((row) => checkRow(row, encoding)), remarks };
  }
  const { delimiter, rows, remarks } = readCsv(text);
  const format = `CSV with ${delimiter} as delimiter, ${label}`;
  return { format, rows: rows.map((row) => checkRow(row, encoding)), remarks };
}

/** A row with the cells that do not fit the encoding of the file among its problems. */
function checkRow(row: SourceRow, encoding: Encoding): SourceRow {
  const problems = Object.entries(row.cells).flatMap(([column, texts]) =>
    texts.flatMap((text) => {
      const problem = misreadProblem(text, encoding);
      return problem ? [{ column: column as ImportColumn, text: problem }] : [];
    }),
  );
  return problems.length > 0 ? { ...row, problems: [...row.problems, ...problems] } : row;
}
