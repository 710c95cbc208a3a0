// Streams the rows of a CSV: constant memory, however long the file is.
import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { isSeparatorLine } from "#lib/core/csv-separator.ts";
import type { SourceRow } from "#lib/sales-imports/rows/read-row.ts";

/** Maximum characters of a row: an unclosed quote would make the rest of the file one row */
const maxRow = 1_000_000;

/** Every row that is not empty, including the heading. A row that cannot be parsed has an error; it never throws. */
export async function* csvRows(
  text: AsyncIterable<string> | Iterable<string>,
  delimiter: string,
): AsyncGenerator<SourceRow> {
  let row = 0;
  let lastLine = 0;
  const skipped: SourceRow[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: maxRow,
    on_record(cells: string[], { lines }) {
      lastLine = lines;
      if (row === 0 && lines === 1 && isSeparatorLine(cells, delimiter)) return null;
      row++;
      // csv-parse passes on whatever the callback returns; its types only allow cells.
      return cells.every((cell) => cell.trim() === "") ? null : ({ row, cells } as unknown as string[]);
    },
    on_skip(error) {
      // After this error the parser would drop the rest of the current chunk.
      if (error?.code === "CSV_MAX_RECORD_SIZE") throw error;
      const line = Number(error?.lines ?? lastLine + 1);
      // The same row again, for its next quote.
      if (line === lastLine) return undefined;
      row++;
      skipped.push({ row, cells: [], error: `${explain(error)} Not read: ${range(lastLine + 1, line)}.` });
      lastLine = line;
      return undefined;
    },
  });
  const source = Readable.from(text);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const taken of parser as AsyncIterable<SourceRow>) {
      while (skipped[0] && skipped[0].row < taken.row) yield skipped.shift() as SourceRow;
      yield taken;
    }
  } catch (error) {
    if (!isTooLong(error)) throw error;
    skipped.push({
      row: row + 1,
      cells: [],
      error: `A quote that opens on line ${lastLine + 1} doesn't close within ${maxRow.toLocaleString("en")} characters. Nothing after it was read.`,
    });
  } finally {
    source.destroy();
  }
  yield* skipped;
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "CSV_MAX_RECORD_SIZE";
}

function explain(error: CsvError | undefined): string {
  if (error?.code === "CSV_QUOTE_NOT_CLOSED") return "A quote opens here and never closes.";
  return "There's a quote in the middle of a cell. Double it and put quotes around the cell.";
}

function range(from: number, to: number): string {
  return from >= to ? `line ${to}` : `lines ${from} to ${to}`;
}
