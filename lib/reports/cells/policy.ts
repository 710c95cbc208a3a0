// The cells of a report as people read them, on screens and in PDF.
import type { CellKind, Report, ReportCell } from "#lib/reports/schema.ts";

/** The text of a cell. Amounts are rounded to the hundredth, smaller ones are exact. */
export function cellText(cell: ReportCell, kind: CellKind, locale: string): string {
  if (cell === null) return "Unknown";
  if (cell === "") return "";
  if (kind === "text") return String(cell);
  if (kind === "day") return dayFormat(locale).format(new Date(String(cell)));
  if (kind === "percent") return percentFormat(locale).format(Number(cell) / 100);
  if (kind === "share") return shareFormat(locale).format(Number(cell) / 100);
  if (kind === "amount")
    return (isSmall(String(cell)) ? amountFormat : hundredthFormat)(locale).format(
      String(cell) as Intl.StringNumericLiteral,
    );
  return numberFormat(locale).format(String(cell) as Intl.StringNumericLiteral);
}

/** The exact number behind a text that is rounded; undefined where none is. */
export function exactText(cell: ReportCell, kind: CellKind, locale: string): string | undefined {
  if (kind !== "amount" || cell === null || cell === "") return undefined;
  const exact = amountFormat(locale).format(String(cell) as Intl.StringNumericLiteral);
  return exact === cellText(cell, kind, locale) ? undefined : exact;
}

/** The days that a report covers. */
export function rangeText({ from, to }: Pick<Report, "from" | "to">, locale: string): string {
  return dayFormat(locale).formatRange(new Date(from), new Date(to));
}

/** A moment in a time zone, which it names. */
export function momentText(at: string, locale: string, timeZone: string): string {
  return remembered(`moment ${locale} ${timeZone}`, () => {
    const parts = {
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    } as const;
    return new Intl.DateTimeFormat(locale, { ...parts, timeZone, timeZoneName: "short" });
  }).format(new Date(at));
}

/** Less than a hundredth */
function isSmall(amount: string): boolean {
  return /^-?0\.00/.test(amount);
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** Creating a format costs as much as hundreds of cells. */
function remembered<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(
  key: string,
  make: () => Format,
): Format {
  const found = formats.get(key) as Format | undefined;
  if (found) return found;
  // Users choose locales: without a bound they could fill the memory.
  if (formats.size > 200) formats.clear();
  const format = make();
  formats.set(key, format);
  return format;
}

const numberFormat = (locale: string) =>
  remembered(`number ${locale}`, () => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }));
const amountFormat = (locale: string) =>
  remembered(
    `amount ${locale}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 6 }),
  );
const hundredthFormat = (locale: string) =>
  remembered(
    `hundredth ${locale}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  );
const shareFormat = (locale: string) =>
  remembered(
    `share ${locale}`,
    () => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }),
  );
const percentFormat = (locale: string) =>
  remembered(
    `percent ${locale}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: "percent",
        signDisplay: "exceptZero",
        maximumFractionDigits: 1,
      }),
  );
const dayFormat = (locale: string) =>
  remembered(
    `day ${locale}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }),
  );
