// Cells of CSV that a spreadsheet takes for text. For files that the browser writes too.
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
