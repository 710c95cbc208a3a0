// The rows of a sheet, as a stream. Values as they are shown: formulas count as what they last gave.
import { isAppError } from "#lib/core/errors.ts";
import { maxFileColumns } from "#lib/sales-imports/policy.ts";
import type { SourceRow } from "#lib/sales-imports/rows/read-row.ts";
import { columnOf } from "#lib/sales-imports/xlsx/cells.ts";
import { type Shown, shownNumber } from "#lib/sales-imports/xlsx/formats.ts";
import { spreadsheetNames } from "#lib/sales-imports/xlsx/package.ts";
import { decodeEscapes, maxText } from "#lib/sales-imports/xlsx/texts.ts";
import { openWorkbook, type Workbook } from "#lib/sales-imports/xlsx/workbook.ts";
import { type Attributes, walkXml } from "#lib/sales-imports/xlsx/xml.ts";
import { ChunkLost, type Chunks, maxPart, refuse } from "#lib/sales-imports/xlsx/zip.ts";

/** What a sheet can have in Excel */
const maxRow = 1_048_576;
const maxCells = 16_384;

/** The rows of the sheet with this name, or of the first that is shown. */
export async function* xlsxRows(
  chunks: Chunks,
  onProgress?: (share: number) => void,
  sheet = "",
): AsyncGenerator<SourceRow> {
  const workbook = await openWorkbook(chunks);
  yield* sheetRows(workbook, sheet || workbook.sheets[0].name, onProgress);
}

/**
 * Every row that holds something; `onProgress` gets the share of the sheet that was read, from 0 to 1. Throws INVALID for what no
 * spreadsheet writes; a sheet that breaks off ends with an error.
 */
export async function* sheetRows(
  workbook: Workbook,
  name: string,
  onProgress?: (share: number) => void,
): AsyncGenerator<SourceRow> {
  const found = workbook.sheets.find((one) => one.name === name);
  if (!found) throw refuse(`This workbook has no visible sheet “${name}”.`);
  const sheet = new SheetRows(workbook);
  try {
    const text = workbook.parts.text(found.part, maxPart, onProgress);
    for await (const _ of walkXml(text, spreadsheetNames, sheet)) {
      yield* sheet.take();
      // What follows the rows is of no use here, however much it is.
      if (sheet.ended) break;
    }
    onProgress?.(1);
  } catch (error) {
    if (isAppError(error) || error instanceof ChunkLost) throw error;
    yield* sheet.take();
    yield {
      row: sheet.next(),
      cells: [],
      error: "From here on the sheet is damaged. Nothing after it was read.",
    };
  }
}

interface Cell {
  at: number;
  type: string;
  style: number;
}

class SheetRows {
  readonly #workbook: Workbook;
  #ready: SourceRow[] = [];
  #row:
    | (Required<Pick<SourceRow, "cells" | "plain" | "cellErrors">> & { hidden: boolean; count: number })
    | undefined;
  #cell: Cell | undefined;
  #text = "";
  #within = false;
  #aside = false;
  #data = false;
  #last = 0;
  ended = false;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  take(): SourceRow[] {
    const taken = this.#ready;
    this.#ready = [];
    return taken;
  }

  /** The row that is under way, or the one after the last. */
  next(): number {
    return this.#row ? this.#last : this.#last + 1;
  }

  readonly open = (element: string, attributes: Attributes): void => {
    if (element === "c") this.#beginCell(attributes);
    else if (element === "row") this.#beginRow(attributes);
    else if (element === "sheetData") this.#data = true;
    else if (element === "rPh") this.#aside = true;
    else if (this.#cell)
      this.#within = element === "v" || (element === "t" && this.#cell.type === "inlineStr" && !this.#aside);
  };

  readonly text = (text: string): void => {
    if (this.#within && this.#text.length < maxText) this.#text += text.slice(0, maxText);
  };

  readonly close = (element: string): void => {
    if (element === "v" || element === "t") this.#within = false;
    else if (element === "c") this.#endCell();
    else if (element === "row") this.#endRow();
    else if (element === "sheetData") {
      this.#data = false;
      this.ended = true;
    } else if (element === "rPh") this.#aside = false;
  };

  #beginRow({ r, hidden = "" }: Attributes): void {
    if (!this.#data) return;
    const number = r === undefined ? this.#last + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.#last || number > maxRow) {
      throw refuse("The rows of this sheet aren't numbered correctly.");
    }
    this.#last = number;
    this.#row = { cells: [], plain: [], cellErrors: [], hidden: /^(?:1|true)$/.test(hidden), count: 0 };
  }

  #beginCell({ r = "", t = "n", s }: Attributes): void {
    if (!this.#row) return;
    this.#row.count++;
    if (this.#row.count > maxCells)
      throw refuse(`Row ${this.#last} has more cells than a spreadsheet can have.`);
    const at = columnOf(r);
    this.#cell = {
      at: Math.min(at < 0 ? this.#row.cells.length : at, maxFileColumns),
      type: t,
      style: s === undefined ? 0 : Number(s),
    };
    this.#text = "";
  }

  #endRow(): void {
    if (!this.#row) return;
    const { cells, plain, cellErrors, hidden } = this.#row;
    this.#row = undefined;
    let empty = cellErrors.length === 0;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at];
      if (cell === undefined) cells[at] = "";
      else if (empty) empty = cell.trim() === "";
    }
    if (empty) return;
    this.#ready.push({
      row: this.#last,
      cells,
      plain,
      cellErrors,
      ...(hidden ? { error: "This row is hidden in the sheet. Show or delete it." } : {}),
    });
  }

  #endCell(): void {
    if (!this.#cell || !this.#row) return;
    const cell = this.#cell;
    this.#cell = undefined;
    if (this.#text === "") return;
    if (cell.type === "str" || cell.type === "inlineStr") {
      this.#row.cells[cell.at] = decodeEscapes(this.#text);
      return;
    }
    const shown = this.#shown(cell);
    this.#row.cells[cell.at] = typeof shown === "string" ? this.#text : shown.text;
    if (typeof shown === "string") this.#row.cellErrors.push({ at: cell.at, text: shown });
    else if (shown.plain !== undefined) this.#row.plain[cell.at] = shown.plain;
  }

  /** What the cell shows, or why that cannot be said. */
  #shown({ type, style }: Cell): Shown | string {
    const { texts, formats, from1904 } = this.#workbook;
    const value = this.#text;
    if (type === "s") {
      const text = texts[Number(value)];
      return text === undefined ? "This cell refers to text that isn't in the workbook." : { text };
    }
    if (type === "n") {
      const format = formats[style];
      if (!format) return "This cell refers to a format that isn't in the workbook.";
      return (
        shownNumber(value, format, from1904) ??
        "This cell doesn't contain a number, or its format can't be read."
      );
    }
    if (type === "b") return { text: /^(?:1|true)$/.test(value) ? "TRUE" : "FALSE" };
    if (type === "d") return { text: value, plain: value };
    if (type === "e") return `This cell shows the error ${value.slice(0, 20)}.`;
    return "This cell has an unknown type.";
  }
}
