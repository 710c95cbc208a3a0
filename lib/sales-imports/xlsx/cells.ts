// Numbers and days of cells, as text that means the same everywhere.

/**
 * A day as sheets count them: from 1900, with a 29 February 1900 that never was, or from 1904. A time of day is rounded to the
 * second when one is shown, which may be the next day's midnight. Undefined when it is no day.
 */
export function dayOf(counted: number, time: boolean, from1904: boolean): string | undefined {
  const serial = Math.floor(time ? Math.round(counted * 86_400) / 86_400 : counted);
  if (serial < 1 || serial > 110_000 || (!from1904 && serial === 60)) return undefined;
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial > 60 ? 30 : 31);
  return new Date(start + serial * 86_400_000).toISOString().slice(0, 10);
}

/** A number with the 15 digits that sheets show, and without an exponent. */
export function plainNumber(text: string): string {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return text;
  if (/^-?\d{1,15}$/.test(text)) return text;
  const [digits = "", exponent = "0"] = value.toPrecision(15).split("e");
  const [whole = "", places = ""] = digits.replace("-", "").split(".");
  const shift = Number(exponent);
  const all = whole + places;
  const point = whole.length + shift;
  const padded = point <= 0 ? "0".repeat(1 - point) + all : all.padEnd(point, "0");
  const at = Math.max(1, point);
  const fraction = padded.slice(at).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${padded.slice(0, at).replace(/^0+(?=\d)/, "")}${fraction && `.${fraction}`}`;
}

/** The place of a cell like "C5", counted from 0; -1 without one. */
export function columnOf(reference: string): number {
  let column = 0;
  // Asked for each cell: an expression takes five times as long.
  for (let at = 0; at < 3; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
