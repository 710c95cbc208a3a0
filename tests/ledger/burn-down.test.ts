import { expect, test } from "vitest";
import { burnDown } from "#lib/ledger/burn-down/policy.ts";

const today = "2026-11-30";
const of = (balance: string, spent: string, days = 30, from = today) =>
  burnDown({ balance, spent, days, today: from });

test("a balance lasts its full days at the average pace", () => {
  expect(of("27692", "36120")).toEqual({ perDay: "1204", days: 23, until: "2026-12-23" });
  expect(of("10", "3", 2)).toEqual({ perDay: "1.5", days: 6, until: "2026-12-06" });
});

test("without spending, or with more given back than spent, there is no pace", () => {
  expect(of("100", "0")).toBeNull();
  expect(of("100", "-5")).toBeNull();
  expect(of("0", "0")).toBeNull();
  expect(of("100", "5", 0)).toBeNull();
});

test("what is gone ran out today", () => {
  expect(of("0", "30")).toEqual({ perDay: "1", days: 0, until: today });
  expect(of("0.5", "30")).toEqual({ perDay: "1", days: 0, until: today });
});

test.each([
  ["2026-01-31", "2026-03-01"],
  ["2028-01-31", "2028-02-29"],
  // The nights on which clocks change in Europe and in America
  ["2026-10-10", "2026-11-08"],
  ["2026-03-01", "2026-03-30"],
])("29 days from %s is %s", (from, until) => {
  expect(of("29", "30", 30, from)?.until).toBe(until);
});

test("the largest sums lose no digit, and a pace below a cent is not rounded away", () => {
  const large = "99999999999999999999999999999999.999999";
  expect(of(large, large, 30)).toMatchObject({ days: 30 });
  expect(of(large, "0.000030", 30)).toEqual({ perDay: "0.000001", days: null, until: null });
});
