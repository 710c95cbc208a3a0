// Writing CSV that a spreadsheet opens as text.
import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { safeCell } from "#lib/core/csv-cell.ts";

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
