// Filters as an address writes them: an operator and what it compares with, like `ge.10`, `not.team`, `in.a,b`, `none.a,b`, `has.ada`
// or `empty`; without an operator a value is meant itself. Numbers and moments take two, like `ge.10,lt.20`.
import type { Kind } from "#lib/list/define.ts";
import { queryText } from "#lib/list/search.ts";

const comparing = ["ge", "le", "gt", "lt"] as const;
const missing = ["empty", "filled"] as const;
const operators = ["is", "not", "in", "none", "has", ...comparing, ...missing] as const;
export type Operator = (typeof operators)[number];

export interface Condition {
  readonly operator: Operator;
  readonly values: readonly string[];
}

const numeric = ["is", "not", ...comparing, ...missing] as const;
const temporal = ["is", ...comparing, ...missing] as const;
const operatorsByKind: Record<Kind, readonly Operator[]> = {
  text: ["has", "is", "not", ...missing],
  choice: ["is", "not", "in", "none", ...missing],
  integer: numeric,
  quantity: numeric,
  money: numeric,
  instant: temporal,
  date: temporal,
  custom: [],
  stack: [],
};

/** Characters of a value, and values of `in` and `none` */
export const maxValueLength = 200;
const maxValues = 50;

/** What may be asked of a column, of which values may be missing. */
export function operatorsOf(kind: Kind, mayBeMissing = false): Operator[] {
  return operatorsByKind[kind].filter((one) => mayBeMissing || !missing.some((other) => other === one));
}

/** The conditions of a column's filter, not yet checked against the column. */
export function readConditions(kind: Kind, written: string): Condition[] {
  const several = kind !== "text" && kind !== "choice";
  return (several ? written.split(",", 2) : [written]).map(readCondition);
}

export function readCondition(written: string): Condition {
  const text = queryText(written).slice(0, maxValueLength * 5);
  const alone = missing.find((operator) => operator === text);
  if (alone) return { operator: alone, values: [] };
  const operator = operators.find((one) => text.startsWith(`${one}.`));
  const value = operator ? text.slice(operator.length + 1) : text;
  if (operator === "in" || operator === "none")
    return { operator, values: value.split(",").slice(0, maxValues) };
  return { operator: operator ?? "is", values: [value.slice(0, maxValueLength)] };
}

/** The filter of a column with these conditions, as an address writes it. */
export function writeConditions(conditions: readonly Condition[]): string {
  return conditions
    .map(({ operator, values }) => (values.length > 0 ? `${operator}.${values.join(",")}` : operator))
    .join(",");
}
