// Which filters of an address a list can answer.
import { day, moment } from "#lib/core/days.ts";
import type { Column, Filter, Kind } from "#lib/list/define.ts";
import {
  type Condition,
  maxValueLength,
  operatorsOf,
  readCondition,
  readConditions,
} from "#lib/list/policy.ts";
import { queryText } from "#lib/list/search.ts";

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
  stack: () => false,
};

/** What the filter of a column asks for; null when it cannot be asked. */
export function columnConditions(column: Column, written: string): Condition[] | null {
  const { kind, values, gaps, nullable } = column;
  const allowed = operatorsOf(kind, gaps || nullable);
  const conditions = readConditions(kind, written);
  const right = conditions.every(
    ({ operator, values: given }) =>
      allowed.includes(operator) &&
      given.every((value) => isValue[kind](value) && (!values || Object.hasOwn(values, value))),
  );
  return right ? conditions : null;
}

/** What a named filter asks for; null when it cannot be asked. */
export function filterCondition({ kind, values, accepts, gaps }: Filter, written: string): Condition | null {
  const negatable = kind !== "one" && kind !== "plain";
  const plain =
    !(negatable && /^(?:is|not|in|none)\./.test(written)) && !(gaps && /^(?:empty|filled)$/.test(written));
  const condition = plain
    ? { operator: "is" as const, values: [queryText(written)] }
    : readCondition(written);
  const right = condition.values.every(
    (value) =>
      value !== "" &&
      value.length <= maxValueLength &&
      (!values || values.includes(value)) &&
      (!accepts || accepts(value)),
  );
  return right ? condition : null;
}
