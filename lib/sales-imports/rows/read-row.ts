// Parses the cells of a row into a purchase, with all errors of single cells.
import { originalCell } from "#lib/core/csv-cell.ts";
import { spreadsheetError } from "#lib/core/spreadsheet-errors.ts";
import { type Encoding, misreadProblem } from "#lib/core/text-encoding.ts";
import { products } from "#lib/ledger/policy.ts";
import {
  type DateFormat,
  type DecimalSign,
  maxCell,
  neededColumns,
  type SalesColumn,
  salesColumns,
} from "#lib/sales-imports/policy.ts";
import { readDay, readNumber } from "#lib/sales-imports/rows/values.ts";
import type { Mapping, RowError } from "#lib/sales-imports/schema.ts";

export interface Reading {
  mapping: Mapping;
  dateFormat: DateFormat;
  decimalSign: DecimalSign;
  /** Number of cells in the heading */
  width: number;
  /** The file was exported by Steward: cells that it made inert have an additional apostrophe */
  corrected: boolean;
  /** The encoding of a text file */
  encoding?: Encoding | "";
}

export interface SourceRow {
  row: number;
  cells: string[];
  /** For cells that are numbers or days: their value in plain notation, independent of the declared formats */
  plain?: (string | undefined)[];
  /** Errors of cells without a value, by index */
  cellErrors?: { at: number; text: string }[];
  /** Why the row could not be parsed */
  error?: string;
}

export interface SalesLine {
  row: number;
  cells: string[];
  organizationCode: string;
  organizationKey: string;
  reference: string;
  purchasedOn: string | null;
  product: string;
  quantity: string | null;
  unitPrice: string | null;
  amount: string | null;
  currency: string;
  note: string;
  cellErrors: RowError[];
}

/** Replaces what a database text cannot hold: NUL and lone surrogates. */
const storableText = (text: string) =>
  text.includes("\0") ? text.toWellFormed().replaceAll("\0", "\ufffd") : text.toWellFormed();

export function readRow(source: SourceRow, reading: Reading): SalesLine {
  const cellErrors: RowError[] = [];
  const addError = (column: RowError["column"], text: string) => {
    cellErrors.push({ column, text });
  };
  const cells = reading.corrected ? source.cells.map(originalCell) : source.cells;
  if (source.error) addError("", source.error);
  if (
    source.cells.length > reading.width &&
    source.cells.slice(reading.width).some((cell) => cell.trim() !== "")
  ) {
    addError(
      "",
      `This row has ${source.cells.length} cells but the header has ${reading.width}. Put quotes around cells that contain a delimiter.`,
    );
  }
  const skip = cellErrors.length > 0;
  const cell = (column: SalesColumn): string => {
    const at = reading.mapping[column];
    const text = (at === undefined ? "" : (cells[at] ?? "")).trim();
    if (skip) return "";
    const broken =
      source.cellErrors?.find((one) => one.at === at)?.text ??
      spreadsheetError(text) ??
      misreadProblem(text, reading.encoding ?? "");
    if (broken) addError(column, broken);
    else if (text.includes("\0")) addError(column, "This cell contains an invalid character (NUL).");
    else if (text.length > limits[column])
      addError(column, `Use at most ${limits[column]} characters. This has ${text.length}.`);
    else return storableText(text);
    return "";
  };
  const texts = {} as Record<SalesColumn, string>;
  for (const column of salesColumns) texts[column] = cell(column);
  const line: SalesLine = {
    row: source.row,
    cells: cellsOf({ ...source, cells }, reading),
    organizationCode: texts.organization_code.toUpperCase(),
    organizationKey: texts.organization_id.toLowerCase(),
    reference: texts.reference,
    purchasedOn: null,
    product: texts.product.toLowerCase().replace(/[\s-]+/g, "_"),
    quantity: null,
    unitPrice: null,
    amount: null,
    currency: texts.currency.toUpperCase(),
    note: texts.note,
    cellErrors,
  };
  if (skip) return line;
  readInto(line, texts, { ...reading, plain: source.plain }, addError);
  return line;
}

/** Numbers and days in plain notation, so that a file of invalid rows can be parsed again; else as displayed. */
function cellsOf({ cells, plain }: SourceRow, { mapping, width }: Reading): string[] {
  const kept = cells.slice(0, width);
  for (const column of plain ? plainColumns : []) {
    const at = mapping[column] ?? -1;
    if (at < kept.length && plain?.[at] !== undefined) kept[at] = plain[at];
  }
  return kept.map((text) => storableText(text.slice(0, maxCell)));
}

const plainColumns = ["purchased_on", "quantity", "unit_price", "amount"] as const;

const limits: Record<SalesColumn, number> = {
  organization_code: 200,
  organization_id: 200,
  reference: 200,
  purchased_on: 60,
  product: 60,
  quantity: 60,
  unit_price: 60,
  amount: 60,
  currency: 10,
  note: 500,
};

function readInto(
  line: SalesLine,
  texts: Record<SalesColumn, string>,
  { dateFormat, decimalSign, mapping, plain }: Reading & { plain: SourceRow["plain"] },
  addError: (column: SalesColumn, text: string) => void,
): void {
  const hasError = (column: SalesColumn) => line.cellErrors.some((one) => one.column === column);
  for (const column of neededColumns) {
    if (texts[column] === "" && !hasError(column)) addError(column, "This cell is empty.");
  }
  if (
    !texts.organization_code &&
    !texts.organization_id &&
    !hasError("organization_code") &&
    !hasError("organization_id")
  ) {
    addError("organization_code", "The organization is missing.");
  }
  /** The value of a cell that is a number or a day, else its text parsed in the declared format. */
  const read = <Format>(
    column: SalesColumn,
    how: (text: string, format: Format) => ReturnType<typeof readDay>,
    own: Format,
    declared: Format,
  ): string | null => {
    if (texts[column] === "") return null;
    const value = plain?.[mapping[column] ?? -1];
    const result = value === undefined ? how(texts[column], declared) : how(value, own);
    if ("value" in result) return result.value;
    addError(column, result.error);
    return null;
  };
  const number = (column: SalesColumn) => read<DecimalSign>(column, readNumber, ".", decimalSign);
  line.purchasedOn = read<DateFormat>("purchased_on", readDay, "ISO", dateFormat);
  line.quantity = number("quantity");
  if (line.quantity !== null && /^[0.]+$/.test(line.quantity)) {
    addError("quantity", "The quantity must be greater than 0.");
    line.quantity = null;
  }
  line.unitPrice = number("unit_price");
  line.amount = number("amount");
  if (line.product && !(products as readonly string[]).includes(line.product)) {
    addError("product", `${JSON.stringify(texts.product)} isn't one of ${products.join(", ")}.`);
  }
  if (line.currency && !/^[A-Z]{3}$/.test(line.currency))
    addError("currency", "Use three letters, such as USD.");
  else if (!line.currency && (line.unitPrice !== null || line.amount !== null) && !hasError("currency")) {
    addError("currency", "Enter the currency of the price.");
  }
}
