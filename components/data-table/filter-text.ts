// Filters of columns as text for people, and what people type as a filter.
import { plainNumber } from "#lib/core/typed-number.ts";
import type { Condition, Operator } from "#lib/list/policy.ts";
import { readConditions } from "#lib/list/policy.ts";
import type { Column } from "./columns.ts";
import { dayFormat, formatQuantity } from "./format.ts";

type Kindred = Pick<Column<never>, "kind" | "values">;

const isNumber = ({ kind }: Kindred) => kind === "integer" || kind === "quantity" || kind === "money";
const isTime = ({ kind }: Kindred) => kind === "instant" || kind === "date";

const plain: Readonly<Record<Operator, string>> = {
  is: "is",
  not: "is not",
  in: "is one of",
  none: "is none of",
  has: "contains",
  ge: "is at least",
  le: "is at most",
  gt: "is more than",
  lt: "is less than",
  empty: "is empty",
  filled: "is not empty",
};
const temporal: Readonly<Partial<Record<Operator, string>>> = {
  is: "is on",
  ge: "is on or after",
  le: "is on or before",
  gt: "is after",
  lt: "is before",
};

/** What an operator means for a column, like "is at least". */
export function operatorLabel(column: Kindred, operator: Operator): string {
  return (isTime(column) ? temporal[operator] : undefined) ?? plain[operator];
}

/** A filter as text: "is at least 1,000 and is less than 2,000". */
export function filterText(column: Kindred, written: string, locale: string): string {
  return readConditions(column.kind, written)
    .map((condition) => [operatorLabel(column, condition.operator), valueText(column, condition, locale)])
    .map((parts) => parts.filter(Boolean).join(" "))
    .join(" and ");
}

function valueText(column: Kindred, { values }: Condition, locale: string): string {
  return values
    .map((value) => {
      if (column.values) return column.values[value]?.label ?? value;
      if (isNumber(column)) return formatQuantity(value, locale);
      if (isTime(column) && /^\d{4}-\d\d-\d\d$/.test(value))
        return dayFormat(locale, "UTC").format(new Date(value));
      return isTime(column) ? new Date(value).toLocaleString(locale) : `“${value}”`;
    })
    .join(", ");
}

export const inputTypeOf = (column: Kindred) => (isTime(column) ? "date" : "text");

/** What was typed as the address writes it, undefined for what is no number where one is needed. The locale says the separators. */
export function typedValue(column: Kindred, typed: string, locale: string): string | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  if (!isNumber(column)) return text;
  const number = plainNumber(text, locale);
  const wanted = column.kind === "integer" ? /^-?\d{1,9}$/ : /^-?\d{1,18}(?:\.\d{1,6})?$/;
  return wanted.test(number) ? number : undefined;
}
