// Formats of cells, and what a number shows in one.
import { format as display, getFormatDateInfo, getFormatInfo } from "numfmt";
import { dayOf, plainNumber } from "#lib/sales-imports/xlsx/cells.ts";

/** Characters of a format code; Excel takes 255 */
const maxCode = 1_000;

export interface Format {
  code: string;
  /** `open`: as much of the number as fits into the column; `broken`: no code that can be read */
  kind: "open" | "number" | "date" | "broken";
  /** Whether the format of a date shows a whole day, and a time of day */
  day: boolean;
  time: boolean;
  /** What some numbers show: days and prices are few, and to format one takes as long as to read ten cells */
  cache: Map<string, Shown>;
}

const maxCached = 1_000;

/** What a cell shows, and the same written plainly, for the columns that are numbers and days */
export interface Shown {
  text: string;
  plain?: string;
}

/** Codes that have no text in a file (ECMA-376 part 1, 18.8.30). Locale-dependent dates are written year first. */
const builtIn: Record<number, string> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  5: '"$"#,##0;("$"#,##0)',
  6: '"$"#,##0;("$"#,##0)',
  7: '"$"#,##0.00;("$"#,##0.00)',
  8: '"$"#,##0.00;("$"#,##0.00)',
  14: "yyyy-mm-dd",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  22: "yyyy-mm-dd hh:mm",
  30: "yyyy-mm-dd",
  31: "yyyy-mm-dd",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  37: "#,##0;(#,##0)",
  38: "#,##0;(#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;(#,##0.00)",
  41: "#,##0;(#,##0);-",
  42: '"$"#,##0;("$"#,##0);-',
  43: "#,##0.00;(#,##0.00);-",
  44: '"$"#,##0.00;("$"#,##0.00);-',
  48: "##0.0E+0",
  49: "@",
};

export function builtInCode(id: number): string {
  return builtIn[id] ?? "General";
}

export function formatOf(code: string): Format {
  const plain = { code, day: false, time: false, cache: new Map() };
  if (/^(?:general|@|)$/i.test(code)) return { ...plain, kind: "open" };
  if (code.length > maxCode) return { ...plain, kind: "broken" };
  const { type, isDate } = getFormatInfo(code);
  if (type === "error") return { ...plain, kind: "broken" };
  if (!isDate) return { ...plain, kind: "number" };
  const { year, month, day, hours } = getFormatDateInfo(code);
  return { ...plain, kind: "date", day: year && month && day, time: hours };
}

/** Undefined for what is no number, or in no format that can be read. */
export function shownNumber(raw: string, format: Format, from1904: boolean): Shown | undefined {
  if (format.kind === "open") {
    const plain = plainNumber(raw);
    return { text: plain, plain };
  }
  const cached = format.cache.get(raw);
  if (cached) return cached;
  const shown = compute(raw, format, from1904);
  if (shown && format.cache.size < maxCached) format.cache.set(raw, shown);
  return shown;
}

function compute(raw: string, format: Format, from1904: boolean): Shown | undefined {
  const value = Number(raw);
  if (format.kind === "broken" || raw.trim() === "" || !Number.isFinite(value)) return undefined;
  if (format.kind === "number") {
    const text = textOf(format.code, value);
    return text === undefined ? undefined : { text, plain: numberIn(format.code, text, value) };
  }
  const text = textOf(format.code, from1904 ? value + daysTo1904 : value);
  return text === undefined
    ? undefined
    : { text, plain: format.day ? dayOf(value, format.time, from1904) : undefined };
}

/** From the first day that sheets count from 1900 to the first that they count from 1904 */
const daysTo1904 = 1_462;

function textOf(code: string, value: number): string | undefined {
  try {
    return display(code, value);
  } catch {
    return undefined;
  }
}

/** The number that is shown, without its currency, unit and thousands; undefined when it is shown as something else. */
function numberIn(code: string, text: string, value: number): string | undefined {
  // A currency with a region puts the region's signs between digits.
  const shown = code.includes("[$") ? (textOf(code.replace(/\[\$[^\]]*\]/g, ""), value) ?? "") : text;
  if (/[%/]|\dE[+-]?\d/i.test(shown)) return undefined;
  const found = shown.match(/\d[\d,]*(?:\.\d+)?|\.\d+/g);
  if (!found) return value === 0 && shown.trim() !== "" ? "0" : undefined;
  const [first = ""] = found;
  const [whole = "", decimals = ""] = first.replaceAll(",", "").split(".");
  // In thousands, or with other digits beside it, it is not what is shown.
  const off = Math.abs(Number(`${whole}.${decimals}`) - Math.abs(value));
  if (found.length > 1 || off > 0.500001 * 10 ** -decimals.length + Math.abs(value) * 1e-14) return undefined;
  const places = decimals.replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${whole.replace(/^0+(?=\d)/, "") || "0"}${places && `.${places}`}`;
}
