// Filters as an address writes them: an operator and what it compares with, like `ge.10`, `not.team`, `in.a,b`, `has.ada` or
// `empty`; without an operator a value is meant itself. Numbers and moments take two, like `ge.10,lt.20`.
import { day, moment } from "#lib/core/days.ts";
import type { Column, Filter, Kind } from "#lib/list/define.ts";
import { queryText } from "#lib/list/search.ts";

const comparing = ["ge", "le", "gt", "lt"] as const;
const operators = ["is", "not", "in", "has", ...comparing, "empty", "filled"] as const;
export type Operator = (typeof operators)[number];

export interface Condition {
  readonly operator: Operator;
  readonly values: readonly string[];
}

const missing = ["empty", "filled"] as const;
const numeric = ["is", "not", ...comparing, ...missing] as const;
const temporal = ["is", ...comparing, ...missing] as const;
const operatorsByKind: Record<Kind, readonly Operator[]> = {
  text: ["is", "not", "has", ...missing],
  choice: ["is", "not", "in", ...missing],
  integer: numeric,
  quantity: numeric,
  money: numeric,
  instant: temporal,
  date: temporal,
  custom: [],
};

/** Characters of a value, and values of `in` */
const maxValueLength = 200;
const maxValues = 50;

const dayFilter = day("");
const momentFilter = moment();

export function isDay(value: string): boolean {
  return dayFilter.safeParse(value).success;
}

const decimal = /^-?\d{1,18}(?:\.\d{1,6})?$/;
const isValue: Record<Kind, (value: string) => boolean> = {
  text: (value) => value !== "",
  choice: (value) => value !== "",
  integer: (value) => /^-?\d{1,9}$/.test(value),
  quantity: (value) => decimal.test(value),
  money: (value) => decimal.test(value),
  instant: (value) => isDay(value) || momentFilter.safeParse(value).success,
  date: isDay,
  custom: () => false,
};

/** What may be compared with a column. */
function operatorsOf({ kind, gaps, nullable }: Column): Operator[] {
  return operatorsByKind[kind].filter((one) => gaps || nullable || !missing.some((other) => other === one));
}

/** What the filter of a column asks for; null when it cannot be asked. */
export function columnConditions(column: Column, written: string): Condition[] | null {
  const { kind, values } = column;
  const several = kind !== "text" && kind !== "choice";
  const allowed = operatorsOf(column);
  const conditions = (several ? written.split(",", 2) : [written]).map(read);
  const right = conditions.every(
    ({ operator, values: given }) =>
      allowed.includes(operator) &&
      given.every((value) => isValue[kind](value) && (!values || Object.hasOwn(values, value))),
  );
  return right ? conditions : null;
}

/** What a named filter asks for; null when it cannot be asked. */
export function filterCondition({ kind, values, accepts }: Filter, written: string): Condition | null {
  const plain = kind === "one" || kind === "plain" || !/^(?:not|in)\./.test(written);
  const condition = plain ? { operator: "is" as const, values: [queryText(written)] } : read(written);
  const right = condition.values.every(
    (value) =>
      value !== "" &&
      value.length <= maxValueLength &&
      (!values || values.includes(value)) &&
      (!accepts || accepts(value)),
  );
  return right ? condition : null;
}

function read(written: string): Condition {
  const text = queryText(written).slice(0, maxValueLength * 5);
  if (missing.some((operator) => operator === text)) return { operator: text as Operator, values: [] };
  const operator = operators.find((one) => text.startsWith(`${one}.`));
  const value = operator ? text.slice(operator.length + 1) : text;
  if (operator === "in") return { operator, values: value.split(",").slice(0, maxValues) };
  return { operator: operator ?? "is", values: [value.slice(0, maxValueLength)] };
}
