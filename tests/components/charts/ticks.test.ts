import { expect, test } from "vitest";
import { niceTicks, tickLabel } from "#components/charts/ticks.ts";

test.each([
  [0, 38_000, [0, 10_000, 20_000, 30_000, 40_000]],
  [0, 28_500, [0, 10_000, 20_000, 30_000]],
  [0, 7, [0, 2, 4, 6, 8]],
  [0, 0.3, [0, 0.1, 0.2, 0.3]],
  [-50, 120, [-50, 0, 50, 100, 150]],
  [-3, 0, [-3, -2, -1, 0]],
])("the ticks from %d to %d", (min, max, ticks) => {
  expect(niceTicks(min, max)).toEqual(ticks);
});

test("without a range there is still an axis", () => {
  expect(niceTicks(0, 0)).toEqual([0, 1]);
  expect(niceTicks(Number.NaN, Number.NaN)).toEqual([0, 1]);
});

test("counts have whole ticks", () => {
  expect(niceTicks(0, 1, { whole: true })).toEqual([0, 1]);
  expect(niceTicks(0, 3, { whole: true })).toEqual([0, 1, 2, 3]);
});

test("steps are 1, 2 or 5 times a power of ten, hold every value, and no label says another number", () => {
  const units: Record<string, number> = { "": 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
  for (let n = 1; n < 4_000; n++) {
    const max = 1.0137 ** n * 1e-5;
    if (max > 1e15) break;
    const ticks = niceTicks(0, max);
    const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
    expect(["1", "2", "5"]).toContain(Number(step.toPrecision(6)).toExponential().split("e")[0]);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThan(8);
    for (const tick of ticks) {
      const [, digits = "", unit = ""] = /^([\d.,]+)([KMBT]?)$/.exec(tickLabel(tick, "en")) ?? [];
      expect(Number(digits.replaceAll(",", "")) * (units[unit] ?? Number.NaN)).toBeCloseTo(tick, 6);
    }
  }
});
