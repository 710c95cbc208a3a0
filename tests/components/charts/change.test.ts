import { expect, test } from "vitest";
import { changeAgainst, changeLabel } from "#components/charts/change.ts";

const label = (value: string, before: string | null) => {
  const change = changeAgainst(value, before);
  return change && `${change.direction} ${changeLabel(change, "May", "en")}`;
};

test.each([
  ["112", "100", "up 12% vs. May"],
  ["100", "112", "down 11% vs. May"],
  ["101.5", "100", "up 1.5% vs. May"],
  ["100", "100.0", "same Same as May"],
  ["0", "0", "same Same as May"],
  ["5", "0", "up None in May"],
  ["0", "5", "down 100% vs. May"],
  ["5", "-10", "up 150% vs. May"],
  ["2000", "1", "up Over 999% vs. May"],
])("%s against %s", (value, before, expected) => {
  expect(label(value, before)).toBe(expected);
});

test("nothing is said without a period before", () => {
  expect(changeAgainst("5", null)).toBeNull();
});

test("sums beyond what a float holds exactly keep their ratio", () => {
  const large = `${"9".repeat(31)}`;
  expect(changeAgainst(large, large.slice(1))).toMatchObject({ direction: "up", share: 9 });
});
