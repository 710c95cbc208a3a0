// Writing CSV that a spreadsheet opens as text.
import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { spreadsheetError } from "#lib/core/spreadsheet-errors.ts";

// Spreadsheets run what starts like a formula, also after spaces, quotes or a line break inside the cell.
const formula = /(?:^|[\n\r])[\s"'\u00a0\ufeff]*[=+\-@\t\r|%\uff1d\uff0b\uff0d\uff20]/;

// Text like #N/A would become an error of the spreadsheet.
function isInert(text: string): boolean {
  return !formula.test(text) && !spreadsheetError(text.replace(/^['\s]+/, ""));
}

/** The text of a cell, made inert with a leading apostrophe when a spreadsheet could run it or take it for an error. */
export function safeCell(value: string | number): string {
  const text = String(value);
  return typeof value === "string" && !isInert(text) ? `'${text}` : text;
}

/** The text of a cell before `safeCell`. Exact, so only for files that were written with it. */
export function originalCell(text: string): string {
  return text.startsWith("'") && !isInert(text.slice(1)) ? text.slice(1) : text;
}

/** Streams CSV: UTF-8 with a byte order mark (Excel needs it), CRLF. Constant memory, whatever the number of rows. */
export function streamCsv<Row>(
  headings: readonly string[],
  batches: AsyncIterable<readonly Row[]>,
  cells: (row: Row) => (string | number)[],
): ReadableStream<Uint8Array> {
  const csv = stringify({
    bom: true,
    header: true,
    // Headings can come from an uploaded file.
    columns: headings.map(safeCell),
    record_delimiter: "windows",
    // csv-stringify quotes only its own line break. Outside of quotes, spreadsheets also split cells at semicolons and
    // tabs.
    quoted_match: /[\r\n;\t]/,
  });
  const lines = Readable.from(linesOf(batches, cells));
  lines.on("error", (error) => csv.destroy(error));
  csv.on("close", () => lines.destroy());
  return Readable.toWeb(lines.pipe(csv)) as ReadableStream<Uint8Array>;
}

async function* linesOf<Row>(
  batches: AsyncIterable<readonly Row[]>,
  cells: (row: Row) => (string | number)[],
) {
  for await (const rows of batches) {
    for (const row of rows) yield cells(row).map(safeCell);
  }
}
