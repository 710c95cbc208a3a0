import { describe, expect, test } from "vitest";
import { day, moment } from "#lib/core/days.ts";
import { versionSchema, wholeNumber } from "#lib/core/numbers.ts";

const number = wholeNumber({
  min: 1,
  max: 100,
  error: "Enter a number.",
  tooSmall: "Too small.",
  tooLarge: "Too large.",
});
const messageOf = (value: unknown) => number.safeParse(value).error?.issues.map((issue) => issue.message);

describe("a number", () => {
  test.each([
    [5, 5],
    ["5", 5],
    [" 100 ", 100],
    ["5.0", 5],
  ])("%j is %d", (given, value) => {
    expect(number.parse(given)).toBe(value);
  });

  test.each([
    ...[
      "",
      " ",
      "x",
      "1e3",
      "0x10",
      "1,000",
      "1.5",
      1.5,
      "1.5",
      null,
      undefined,
      true,
      [],
      [5],
      {},
      Number.NaN,
    ],
    ...[Number.POSITIVE_INFINITY, "Infinity"],
  ])("case F8: %j is none", (given) => {
    expect(messageOf(given)).toEqual(["Enter a number."]);
  });

  test("is reported to be too small or too large", () => {
    expect([messageOf(0), messageOf("-1"), messageOf("101"), messageOf(2 ** 31)]).toEqual([
      ...[["Too small."], ["Too small."], ["Too large."], ["Too large."]],
    ]);
  });

  test.each([2 ** 31, 2 ** 63, "2147483648", "9".repeat(400), -1, 0])(
    "case F8: %j is no version",
    (given) => {
      expect(versionSchema.safeParse(given).success).toBe(false);
    },
  );
});

describe("case F8: a day that Postgres does not have is refused", () => {
  test.each([
    "0000-01-01",
    "1899-12-31",
    "2200-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026-1-1",
    "+02026-01-01",
  ])("%s", (text) => {
    expect(day("No day.").safeParse(text).error?.issues[0]?.message).toBe("No day.");
    expect(moment().safeParse(`${text}T00:00:00Z`).success).toBe(false);
  });

  test("offsets are accepted and converted", () => {
    expect(day("").parse("2026-04-03")).toBe("2026-04-03");
    expect(moment().parse("2026-04-03T01:00:00+23:30")).toBe("2026-04-02T01:30:00.000Z");
    expect(moment().safeParse("1900-01-01T00:00:00+10:00").success).toBe(false);
  });
});
