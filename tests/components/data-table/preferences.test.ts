import fc from "fast-check";
import { expect, test } from "vitest";
import { clampWidth, moveColumn, orderColumns } from "#components/data-table/preferences.ts";

const columns = (ids: string[]) => ids.map((id) => ({ id }));
const order = (ids: string[], wanted?: string[]) => orderColumns(columns(ids), wanted).map(({ id }) => id);

test("a saved order is kept; new columns go after their default neighbour", () => {
  expect(order(["a", "b", "c"])).toEqual(["a", "b", "c"]);
  expect(order(["a", "b", "c"], ["c", "a", "b"])).toEqual(["c", "a", "b"]);
  expect(order(["a", "new", "b"], ["b", "a"])).toEqual(["b", "a", "new"]);
  expect(order(["new", "a", "b"], ["b", "a"])).toEqual(["new", "b", "a"]);
  expect(order(["a", "b"], ["gone", "b", "a"])).toEqual(["b", "a"]);
});

test("every column shows once, whatever was stored", () => {
  const ids = fc.uniqueArray(fc.string(), { maxLength: 12 });
  fc.assert(
    fc.property(ids, fc.array(fc.string()), (known, wanted) => {
      expect(order(known, [...wanted, ...known.slice(0, 3)]).toSorted()).toEqual(known.toSorted());
    }),
  );
});

test("a column moves by one place and stops at the ends", () => {
  expect(moveColumn(["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
  expect(moveColumn(["a", "b", "c"], "b", 1)).toEqual(["a", "c", "b"]);
  expect(moveColumn(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
  expect(moveColumn(["a", "b", "c"], "c", 1)).toEqual(["a", "b", "c"]);
});

test("a width stays between its limits", () => {
  expect(clampWidth(100.4)).toBe(100);
  expect(clampWidth(-5)).toBe(64);
  expect(clampWidth(80, 116)).toBe(116);
  expect(clampWidth(10_000)).toBe(640);
});
