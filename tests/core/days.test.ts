import { expect, test } from "vitest";
import { daysUpTo, monthsUpTo } from "#lib/core/days.ts";

test("months across a year, whatever the day", () => {
  expect(monthsUpTo("2026-02-28", 4)).toEqual(["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]);
  expect(monthsUpTo("2026-03-31", 2)).toEqual(["2026-02-01", "2026-03-01"]);
});

test("days across the end of a month and a change of clocks", () => {
  expect(daysUpTo("2028-03-01", 3)).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(daysUpTo("2026-03-30", 3)).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
});
