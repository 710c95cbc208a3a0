// The texts that cells share, which must be in memory while a sheet is read.
import { refuse } from "#lib/sales-imports/xlsx/zip.ts";

const maxTexts = 1_500_000;
const maxCharacters = 30_000_000;
/** Characters of a text that are looked at; no cell that is used may have as many */
export const maxText = 10_000;

/** Sees a list of texts: runs of one text follow each other, and how it is pronounced (rPh) is no part of it. */
export class Texts {
  readonly all: string[] = [];
  #characters = 0;
  #text = "";
  #within = false;
  #aside = false;

  readonly open = (element: string): void => {
    if (element === "si") this.#text = "";
    if (element === "rPh") this.#aside = true;
    this.#within = element === "t" && !this.#aside;
  };

  readonly text = (text: string): void => {
    if (this.#within && this.#text.length < maxText) this.#text += text.slice(0, maxText);
  };

  readonly close = (element: string): void => {
    if (element === "t") this.#within = false;
    if (element === "rPh") this.#aside = false;
    if (element !== "si") return;
    this.all.push(decodeEscapes(this.#text));
    this.#characters += this.#text.length;
    if (this.all.length > maxTexts || this.#characters > maxCharacters) {
      throw refuse("This workbook contains too many different texts.");
    }
  };
}

/** What XML cannot hold is written by its code, like `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
