// Writing CSV that a spreadsheet opens as text.

// Spreadsheets run what starts like a formula, also behind spaces, quotes or a line break inside the cell.
const formula = /(?:^|[\n\r])[\s"'\u00a0\ufeff]*[=+\-@\t\r|%\uff1d\uff0b\uff0d\uff20]/;

/** The text of a cell, made inert with a leading apostrophe when a spreadsheet could run it. */
export function safeCell(value: string | number): string {
  const text = String(value);
  return typeof value === "string" && formula.test(text) ? `'${text}` : text;
}
