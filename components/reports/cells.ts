// The cells of a report as people read them.
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { shortCost } from "#components/usage/numbers.ts";
import type { CellKind, ReportCell } from "#lib/reports/schema.ts";

const dayFormat = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });

/** The text of a cell; amounts to the hundredth where that loses nothing anybody pays. */
export function cellText(cell: ReportCell, kind: CellKind, locale: string): string {
  if (cell === null) return "Unknown";
  if (cell === "") return "";
  switch (kind) {
    case "text":
      return String(cell);
    case "day":
      return dayFormat(locale).format(new Date(String(cell)));
    case "amount":
      return formatQuantity(shortCost(String(cell)), locale);
    case "percent":
      return (Number(cell) / 100).toLocaleString(locale, {
        style: "percent",
        signDisplay: "exceptZero",
        maximumFractionDigits: 1,
      });
    default:
      return typeof cell === "number" ? formatNumber(cell, locale) : formatQuantity(cell, locale);
  }
}

/** The exact number behind a text that is rounded. */
export function exactText(cell: ReportCell, kind: CellKind, locale: string): string | undefined {
  if (kind !== "amount" || cell === null || cell === "") return undefined;
  const exact = formatQuantity(String(cell), locale);
  return exact === cellText(cell, kind, locale) ? undefined : exact;
}
