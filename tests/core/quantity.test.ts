import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isQuantity, parseQuantity, quantityText } from "#lib/core/quantity.ts";

describe("quantities", () => {
  test("come back as they went, to the last millionth", () => {
    const largest = 10n ** 24n - 1n;
    fc.assert(
      fc.property(fc.bigInt({ min: -largest, max: largest }), (millionths) => {
        expect(parseQuantity(quantityText(millionths))).toBe(millionths);
      }),
    );
  });

  test.each([
    ["1", 1_000_000n],
    ["12.5", 12_500_000n],
    ["0.000001", 1n],
    ["007", 7_000_000n],
    ["999999999999999999.999999", 10n ** 24n - 1n],
  ])("%s is read exactly", (text, millionths) => {
    expect(parseQuantity(text)).toBe(millionths);
    expect(isQuantity(text)).toBe(true);
  });

  test.each(["", "0", "0.0", "-1", "1,5", "1.", ".5", "1e3", "NaN", "1.0000001", "1".repeat(19), "１２"])(
    "%j is no quantity",
    (text) => {
      expect(isQuantity(text)).toBe(false);
    },
  );

  test("a unit may allow fewer places", () => {
    expect(isQuantity("12.50", 1)).toBe(true);
    expect(isQuantity("12.55", 1)).toBe(false);
    expect(isQuantity("3.000", 0)).toBe(true);
    expect(isQuantity("3.1", 0)).toBe(false);
  });
});
