// Costs, and what is carried: exact, and the same forth and back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuantity } from "#lib/core/quantity.ts";
import { costOf, type Prices, pools, splitDue, type Tokens } from "#lib/usage/policy.ts";
import { periodBefore } from "#lib/usage/summary/policy.ts";

const none: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0, embedding: 0 };
const unpriced: Prices = {
  input: null,
  output: null,
  cacheRead: null,
  cacheWrite: null,
  reasoning: null,
  embedding: null,
};

const tokens = fc.record(
  Object.fromEntries(pools.map((pool) => [pool, fc.nat(2_000_000)])) as Record<
    keyof Tokens,
    fc.Arbitrary<number>
  >,
);
const price = fc
  .nat(50_000_000)
  .map((millionths) => `${Math.floor(millionths / 1e6)}.${String(millionths % 1e6).padStart(6, "0")}`);
const prices = fc.record(
  Object.fromEntries(pools.map((pool) => [pool, price])) as Record<keyof Tokens, fc.Arbitrary<string>>,
);

describe("a cost", () => {
  test("is the price of a million for a million, and rounds half away from zero", () => {
    const of = (input: number, at: string, markup = "0") =>
      costOf({ ...none, input }, { ...unpriced, input: at }, markup);
    expect(of(1_000_000, "3.25")).toBe(3_250_000n);
    expect(of(1, "3.25")).toBe(3n);
    expect(of(1, "0.5")).toBe(1n);
    expect(of(1, "0.499999")).toBe(0n);
    expect(of(-1, "0.5")).toBe(-1n);
    expect(of(1_000_000, "10", "12.5")).toBe(11_250_000n);
    expect(of(1_000_000, "10", "-100")).toBe(0n);
    expect(of(1_000_000_000_000, "999999999999999")).toBe(999_999_999_999_999n * 10n ** 12n);
  });

  test("is unknown where a pool that was used has no price", () => {
    const known = { ...unpriced, input: "1" };
    expect(costOf({ ...none, input: 1, cacheRead: 1 }, known, "0")).toBeNull();
    expect(costOf({ ...none, input: 1 }, known, "0")).toBe(1n);
    expect(costOf(none, unpriced, "0")).toBe(0n);
  });

  test("is that of plain fractions, within half a millionth", () => {
    fc.assert(
      fc.property(tokens, prices, fc.integer({ min: -100, max: 300 }), (used, at, markup) => {
        const exact =
          pools.reduce((sum, pool) => sum + used[pool] * Number(at[pool]), 0) * (1 + markup / 100);
        const cost = Number(costOf(used, at, String(markup)));
        expect(Math.abs(cost - exact)).toBeLessThanOrEqual(0.5 + Math.abs(exact) * 1e-9);
      }),
    );
  });

  test("is taken away by its negative", () => {
    fc.assert(
      fc.property(tokens, prices, fc.integer({ min: -100, max: 300 }), (used, at, markup) => {
        const back = Object.fromEntries(pools.map((pool) => [pool, -used[pool]])) as unknown as Tokens;
        const [forth, back_] = [costOf(used, at, String(markup)), costOf(back, at, String(markup))];
        expect((forth ?? 0n) + (back_ ?? 0n)).toBe(0n);
      }),
    );
  });
});

describe("what is due", () => {
  test("is charged in the unit's smallest amount, and the rest carried", () => {
    expect(splitDue(parseQuantity("1.239999"), 2)).toEqual({ charge: 1_230_000n, carry: 9_999n });
    expect(splitDue(parseQuantity("0.009"), 2)).toEqual({ charge: 0n, carry: 9_000n });
    expect(splitDue(parseQuantity("7.1"), 0)).toEqual({ charge: 7_000_000n, carry: 100_000n });
    expect(splitDue(parseQuantity("-3"), 2)).toEqual({ charge: 0n, carry: -3_000_000n });
  });

  test("is never lost, and a positive rest is smaller than that amount", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -5_000_000n, max: 9_000_000n }), { maxLength: 50 }),
        fc.integer({ min: 0, max: 6 }),
        (amounts, decimals) => {
          const step = 10n ** BigInt(6 - decimals);
          let [charged, carried] = [0n, 0n];
          for (const amount of amounts) {
            const { charge, carry } = splitDue(amount + carried, decimals);
            expect(charge >= 0n && charge % step === 0n && carry < step).toBe(true);
            charged += charge;
            carried = carry;
          }
          expect(charged + carried).toBe(amounts.reduce((sum, amount) => sum + amount, 0n));
        },
      ),
    );
  });
});

describe("the period before", () => {
  test.each([
    ["2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"],
    ["2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31"],
    ["2024-01-01", "2024-12-31", "2023-01-01", "2023-12-31"],
    ["2026-03-02", "2026-03-08", "2026-02-23", "2026-03-01"],
    ["2026-03-01", "2026-03-01", "2026-02-28", "2026-02-28"],
    ["2026-03-01", "2026-03-15", "2026-02-14", "2026-02-28"],
  ])("of %s to %s is %s to %s", (from, to, start, end) => {
    expect(periodBefore({ from, to })).toEqual({ from: start, to: end });
  });
});
