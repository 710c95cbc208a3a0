// Detects the type of a file by its content, never by its name.
import { declaredDelimiter } from "#lib/core/csv-separator.ts";
import { AppError } from "#lib/core/errors.ts";
import { type Encoding, utf16Of } from "#lib/core/text-encoding.ts";
import { maxFileColumns, sampleRows } from "#lib/sales-imports/policy.ts";
import { csvRows } from "#lib/sales-imports/rows/csv.ts";
import { guessMapping } from "#lib/sales-imports/rows/mapping.ts";
import type { SourceRow } from "#lib/sales-imports/rows/read-row.ts";

const signatures: readonly (readonly [string, string])[] = [
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel workbook, or one with a password"],
  ["%PDF", "a PDF"],
  ["\u001f\u008b", "a compressed file"],
  ["MZ", "a program"],
  ["\u007fELF", "a program"],
  ["{\\rtf", "a text document"],
];

export function isZip(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 4)).toString("latin1") === "PK\u0003\u0004";
}

/** Refuses anything but a text table or a workbook. Throws INVALID. */
export function refuseForeign(head: Uint8Array): void {
  if (isZip(head)) return;
  const text = Buffer.from(head.subarray(0, 1024)).toString("latin1");
  const [, kind] = signatures.find(([signature]) => text.startsWith(signature)) ?? [];
  if (kind)
    throw new AppError("INVALID", `This is ${kind}. Save the sheet as CSV and upload that file.`, {
      field: "file",
    });
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|\?xml|[a-z]+[\s>])/i.test(text)) {
    throw new AppError(
      "INVALID",
      "This is a web page or an XML file. Save the sheet as CSV and upload that file.",
      { field: "file" },
    );
  }
  const zeros = head.subarray(0, 1024).filter((byte) => byte === 0).length;
  if (!utf16Of(head) && zeros > 16) {
    throw new AppError("INVALID", "This isn't a text file. Save the sheet as CSV and upload that file.", {
      field: "file",
    });
  }
}

/** Bytes that are decoded at a time: looking for one row need not decode a whole chunk */
const slice = 65_536;

export async function* decodeChunks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += slice) {
      yield decoder.decode(chunk.subarray(at, at + slice), { stream: true });
    }
  }
  yield decoder.decode();
}

/** Characters of a cell that are kept as a sample */
const shownCell = 60;

const delimiters = [",", ";", "\t", "|"];

/** Opens the beginning of a file; can be called repeatedly */
type Text = () => AsyncIterable<string>;

/**
 * The delimiter that the file declares, or else the one with which the first row has the most recognized headings, then the
 * most cells. Throws INVALID.
 */
export async function findHeadings(text: Text): Promise<{ delimiter: string; headings: string[] }> {
  let best = { delimiter: "", headings: [] as string[], recognized: -1 };
  for (const delimiter of (await declaredIn(text)) ?? delimiters) {
    const headings = await firstRow(text, delimiter);
    const recognized = Object.keys(guessMapping(headings)).length;
    if (
      recognized > best.recognized ||
      (recognized === best.recognized && headings.length > best.headings.length)
    ) {
      best = { delimiter, headings, recognized };
    }
  }
  return { delimiter: best.delimiter, headings: checkHeadings(best.headings) };
}

async function declaredIn(text: Text): Promise<string[] | undefined> {
  for await (const start of text()) {
    const declared = declaredDelimiter(start);
    return declared ? [declared] : undefined;
  }
  return undefined;
}

/** The first rows under the headings of a text, truncated for display. */
export async function samplesOf(text: Text, delimiter: string): Promise<string[][]> {
  const [, ...samples] = await firstRows(csvRows(text(), delimiter));
  return samples.map(shownRow);
}

/** The row of headings and the sample rows under it. */
export async function firstRows(rows: AsyncIterable<SourceRow>): Promise<string[][]> {
  const first: string[][] = [];
  for await (const { cells, error } of rows) {
    if (!error) first.push(cells);
    if (first.length > sampleRows) break;
  }
  return first;
}

export function shownRow(cells: readonly string[]): string[] {
  return cells.slice(0, maxFileColumns).map(shown);
}

function shown(cell: string): string {
  const text = cell.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return text.length > shownCell ? `${text.slice(0, shownCell - 1).toWellFormed()}…` : text.toWellFormed();
}

/** Validates the headings for storage. Throws INVALID. */
export function checkHeadings(headings: readonly string[]): string[] {
  if (headings.length < 4) {
    throw new AppError(
      "INVALID",
      "The first row must contain the column names, separated by commas, semicolons, tabs or |. Download the template for an example.",
      { field: "file" },
    );
  }
  if (headings.length > maxFileColumns) {
    throw new AppError(
      "INVALID",
      `This file has ${headings.length} columns. At most ${maxFileColumns} are supported.`,
      { field: "file" },
    );
  }
  return headings.map((heading) => heading.trim().slice(0, 200).toWellFormed().replaceAll("\0", "\ufffd"));
}

async function firstRow(text: Text, delimiter: string): Promise<string[]> {
  for await (const { cells, error } of csvRows(text(), delimiter)) return error ? [] : cells;
  return [];
}
