// Dates and numbers as people write them. Nothing is guessed: what can be read in two ways is refused, and says why.
import { isTooLarge, largestAmount } from "#lib/core/quantity.ts";
import { ambiguityOf, isAmbiguousNumber } from "#lib/core/typed-number.ts";
import type { DateFormat, DecimalSign } from "#lib/sales-imports/policy.ts";

type Read = { value: string } | { error: string };

const day = /^(\d{4})-(\d{2})-(\d{2})$/;
const localDate = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const timeOfDay = /(?:T|\s+)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?:\s*[AP]\.?M\.?)?$/i;
/** A time with an offset: in another time zone it is another day. Whole days are often written as midnight UTC. */
const withOffset = /\d:[\d:.,]*\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i;
const midnight = /T00:00(?::00(?:\.0+)?)?Z$/;

/**
 * Parses an ISO day. Year-first days are always accepted; others only in the declared format. A time of day is dropped; one
 * with an offset from UTC could be another day where the purchase was made, and is refused.
 */
export function readDay(text: string, format: DateFormat): Read {
  const local = text.replace(midnight, "");
  if (withOffset.test(local)) {
    return {
      error: `${quote(text)} has a time zone, so the day is ambiguous. Write only the date.`,
    };
  }
  const alone = local.replace(timeOfDay, "");
  const iso = day.exec(alone);
  if (iso) return checkedDay(text, iso[1], iso[2], iso[3]);
  const [, first = "", second = "", year = ""] = localDate.exec(alone) ?? [];
  if (!first) return { error: `${quote(text)} isn't a date such as 2026-04-03.` };
  if (format === "ISO") {
    return {
      error: `${quote(text)} is ambiguous. Choose the file's date format, or write dates like 2026-04-03.`,
    };
  }
  const [month, date] = format === "MDY" ? [first, second] : [second, first];
  return checkedDay(text, year, month.padStart(2, "0"), date.padStart(2, "0"));
}

function checkedDay(text: string, year = "", month = "", date = ""): Read {
  if (year >= "1900" && year < "2200" && Number(date) >= 1 && Number(date) <= daysOf(year, month))
    return { value: `${year}-${month}-${date}` };
  return { error: `${quote(text)} isn't a valid date.` };
}

function daysOf(year: string, month: string): number {
  if (month < "01" || month > "12") return 0;
  if (month === "02") return new Date(Date.UTC(Number(year), 2, 0)).getUTCDate();
  return ["04", "06", "09", "11"].includes(month) ? 30 : 31;
}

const plain = /^\d{1,18}(?:\.\d{1,6})?$/;
// Thousands are grouped by the other separator, a space or an apostrophe, three digits each.
const grouped = {
  ".": /^\d{1,3}(?:([,'’\u00a0\u202f ])\d{3})(?:\1\d{3})*(?:\.\d{1,6})?$/,
  ",": /^\d{1,3}(?:([.'’\u00a0\u202f ])\d{3})(?:\1\d{3})*(?:,\d{1,6})?$/,
};

/** Parses plain decimal text. Grouped numbers and decimal commas are accepted only where they are declared. */
export function readNumber(text: string, sign: DecimalSign): Read {
  if (sign === "" && isAmbiguousNumber(text)) {
    return { error: `${ambiguityOf(text)} Or choose the file's number format.` };
  }
  const value = decimal(text, sign);
  if (isTooLarge(value ?? text)) return { error: `${quote(text)} is more than ${largestAmount}.` };
  if (value !== undefined && plain.test(value)) return { value };
  if (/[$€£¥₹]|^[A-Za-z]{3}\s|\s[A-Za-z]{3}$/.test(text)) {
    return { error: `${quote(text)} contains a currency. Write only the number.` };
  }
  if (sign === "" && /^[\d.,'’\s]+$/.test(text) && /\d/.test(text)) {
    return {
      error: `${quote(text)} isn't a number such as 1234.5. Choose the file's number format.`,
    };
  }
  return { error: `${quote(text)} isn't a number such as 1234.5.` };
}

function decimal(text: string, sign: DecimalSign): string | undefined {
  if (sign === ",") {
    if (/^\d{1,18}(?:,\d{1,6})?$/.test(text)) return text.replace(",", ".");
    return grouped[","].test(text) ? text.replace(/[^\d,]/g, "").replace(",", ".") : undefined;
  }
  if (plain.test(text)) return text;
  return sign === "." && grouped["."].test(text) ? text.replace(/[^\d.]/g, "") : undefined;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
