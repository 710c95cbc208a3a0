// The rows of the first sheet, as a stream. Values only: formulas count as what they last gave.
import { isAppError } from "#lib/errors.ts";
import { maxFileColumns } from "#lib/sales-imports/policy.ts";
import type { SourceRow } from "#lib/sales-imports/rows/read-row.ts";
import { columnOf, dayOf, plainNumber } from "#lib/sales-imports/xlsx/cells.ts";
import { readWorkbook, type Workbook } from "#lib/sales-imports/xlsx/workbook.ts";
import { walkXml } from "#lib/sales-imports/xlsx/xml.ts";
import { openParts, PieceLost, type Pieces } from "#lib/sales-imports/xlsx/zip.ts";

/** Characters of a cell that are looked at; no cell that is used may have as many */
const maxText = 10_000;

/**
 * Every row that holds something; `saw` hears what share of the sheet was read, from 0 to 1. Throws INVALID for what is no
 * workbook; a sheet that breaks off ends with a problem.
 */
export async function* xlsxRows(pieces: Pieces, saw?: (share: number) => void): AsyncGenerator<SourceRow> {
  const parts = await openParts(pieces);
  const workbook = await readWorkbook(parts);
  const sheet = new Sheet(workbook);
  try {
    for await (const _ of walkXml(parts.text(workbook.sheet, saw), sheet)) yield* sheet.take();
  } catch (error) {
    if (isAppError(error) || error instanceof PieceLost) throw error;
    yield* sheet.take();
    yield {
      row: sheet.next(),
      cells: [],
      problem: "From here on the sheet is damaged. Nothing after it was read.",
    };
  }
}

class Sheet {
  readonly #workbook: Workbook;
  #ready: SourceRow[] = [];
  #row: Required<Pick<SourceRow, "cells" | "exact">> | undefined;
  #cell: { at: number; type: string; style: number } | undefined;
  #text = "";
  #within = false;
  #last = 0;

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

  readonly open = (name: string, attributes: Record<string, string>): void => {
    if (name === "row") {
      this.#row = { cells: [], exact: [] };
      this.#last = Math.max(this.#last + 1, Number(attributes.r) || 0);
    } else if (name === "c" && this.#row) {
      const at = columnOf(attributes.r);
      const place = at < 0 ? this.#row.cells.length : at;
      this.#cell = {
        at: Math.min(place, maxFileColumns),
        type: attributes.t ?? "n",
        style: Number(attributes.s ?? 0),
      };
      this.#text = "";
    } else if (this.#cell && (name === "v" || (name === "t" && this.#cell.type === "inlineStr"))) {
      this.#within = true;
    }
  };

  readonly text = (text: string): void => {
    if (this.#within && this.#text.length < maxText) this.#text += text.slice(0, maxText);
  };

  readonly close = (name: string): void => {
    if (name === "v" || name === "t") this.#within = false;
    else if (name === "c") this.#endCell();
    else if (name === "row" && this.#row) {
      const { cells, exact } = this.#row;
      const filled = Array.from(cells, (cell) => cell ?? "");
      if (filled.some((cell) => cell.trim() !== ""))
        this.#ready.push({ row: this.#last, cells: filled, exact });
      this.#row = undefined;
    }
  };

  #endCell(): void {
    if (!this.#cell || !this.#row) return;
    const { at, type, style } = this.#cell;
    this.#cell = undefined;
    if (this.#text === "") return;
    const { texts, days, from1904 } = this.#workbook;
    if (type === "s") this.#row.cells[at] = texts[Number(this.#text)] ?? "";
    else if (type === "n") {
      this.#row.cells[at] = days[style] ? dayOf(this.#text, from1904) : plainNumber(this.#text);
      this.#row.exact[at] = true;
    } else this.#row.cells[at] = type === "d" ? this.#text.slice(0, 10) : this.#text;
  }
}
