// What a chart shows, as plain data that pages send to it.
import { formatQuantity } from "#components/data-table/format.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

export interface ChartUnit {
  readonly unitKind: UnitKind;
  readonly name: string;
  readonly symbol: string;
}

export interface ChartSeries {
  readonly label: string;
  readonly look: "bar" | "area";
  /** Decimal text for each of the chart's days; null is unknown */
  readonly values: readonly (string | null)[];
  /** What a value leaves out, for each of them: "3 calls of unknown cost"; null where it is whole */
  readonly notes?: readonly (string | null)[];
}

export interface ChartTotal {
  readonly label: string;
  /** Decimal text */
  readonly value: string;
  /** The value of the period before; null where there is none to compare with */
  readonly before: string | null;
  /** What it is compared with: "the 12 months before" */
  readonly against?: string;
}

export type ChartStep = "month" | "week" | "day";

/** The value of a series at a place, with what it leaves out. */
export function pointLabel(
  { values, notes }: ChartSeries,
  at: number,
  unit: ChartUnit | null,
  locale: string,
): string {
  const value = values[at];
  const label = value === null ? "Unknown" : valueLabel(value ?? "0", unit, locale);
  return notes?.[at] ? `${label} and ${notes[at]}` : label;
}

/** A value with its unit; a count where there is none. */
export function valueLabel(value: string, unit: ChartUnit | null, locale: string): string {
  return unit ? writeInUnit(value, unit, locale) : formatQuantity(value, locale);
}

const shortForms = {
  month: { month: "short", timeZone: "UTC" },
  week: { day: "numeric", month: "short", timeZone: "UTC" },
  day: { day: "numeric", month: "short", timeZone: "UTC" },
} as const;
const longForms = {
  month: { month: "long", year: "numeric", timeZone: "UTC" },
  week: { dateStyle: "long", timeZone: "UTC" },
  day: { dateStyle: "full", timeZone: "UTC" },
} as const;

/** Formats the days of an axis; the month of January has its year. */
export function axisDayFormat(step: ChartStep, locale: string): (day: string) => string {
  const format = new Intl.DateTimeFormat(locale, shortForms[step]);
  return (day) => {
    const label = format.format(new Date(day));
    return step === "month" && day.slice(5, 7) === "01" ? `${label} ’${day.slice(2, 4)}` : label;
  };
}

export function longDayFormat(step: ChartStep, locale: string): (day: string) => string {
  const format = new Intl.DateTimeFormat(locale, longForms[step]);
  const before = step === "week" ? "Week of " : "";
  return (day) => before + format.format(new Date(day));
}
