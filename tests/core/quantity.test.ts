import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isQuantity, parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { setOrganizationAllowanceSchema } from "#lib/ledger/allowance/schema.ts";
import { quantitySchema } from "#lib/ledger/schema.ts";
import { addPurchaseSchema } from "#lib/purchases/schema.ts";
import { readNumber } from "#lib/sales-imports/rows/values.ts";
import { creditLimit } from "#lib/tiers/amounts/schema.ts";

describe("quantities", () => {
  test("come back as they went, to the last millionth", () => {
    const largest = 10n ** 40n;
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
    ["000000000000012", 12_000_000n],
    ["999999999999999.999999", 10n ** 21n - 1n],
  ])("%s is read exactly", (text, millionths) => {
    expect(parseQuantity(text)).toBe(millionths);
    expect(isQuantity(text)).toBe(true);
  });

  test.each(["", "0", "0.0", "-1", "1,5", "1.", ".5", "1e3", "NaN", "1.0000001", "1".repeat(16), "１２"])(
    "%j is no quantity",
    (text) => {
      expect(isQuantity(text)).toBe(false);
    },
  );

  test("balances and sums are read whatever their size", () => {
    expect(parseQuantity(`-${"9".repeat(32)}.999999`)).toBe(1n - 10n ** 38n);
  });

  test("a unit may allow fewer places", () => {
    expect(isQuantity("12.50", 1)).toBe(true);
    expect(isQuantity("12.55", 1)).toBe(false);
    expect(isQuantity("3.000", 0)).toBe(true);
    expect(isQuantity("3.1", 0)).toBe(false);
  });
});

describe("case F3: the largest amount", () => {
  const form = { organizationId: crypto.randomUUID(), timeZone: "UTC" };
  const purchase = {
    organizationId: form.organizationId,
    product: "credits",
    reference: "R",
    purchasedOn: "2026-01-31",
    quantity: "1",
    currency: "USD",
    key: "K",
  };
  const fields: Record<
    string,
    (text: string) => { success: boolean; error?: { issues: { message: string }[] } }
  > = {
    quantity: (text) => quantitySchema.safeParse(text),
    "monthly allowance": (monthlyAllowance) =>
      setOrganizationAllowanceSchema.safeParse({ ...form, monthlyAllowance }),
    "unit price": (unitPrice) => addPurchaseSchema.safeParse({ ...purchase, unitPrice }),
    amount: (amount) => addPurchaseSchema.safeParse({ ...purchase, amount }),
    "tier's credits": (text) => creditLimit.safeParse(text),
    "cell of a sales file": (text) => {
      const read = readNumber(text, "");
      return "error" in read
        ? { success: false, error: { issues: [{ message: read.error }] } }
        : { success: true };
    },
  };

  test.each(Object.keys(fields))(
    "of a %s is just below a quadrillion, and a larger one is refused as such",
    (name) => {
      const messageOf = (text: string) => {
        const result = fields[name]?.(text);
        return result?.success ? null : result?.error?.issues.map(({ message }) => message).join();
      };
      for (const text of ["999999999999999.999999", "999999999999999", "000999999999999999"]) {
        expect(messageOf(text)).toBeNull();
      }
      for (const text of ["1000000000000000", "999999999999999999", "1000000000000000.5", "9".repeat(40)]) {
        expect(messageOf(text)).toContain("999,999,999,999,999");
      }
      for (const text of ["1e15", "Infinity", "0x10", "999999999999999.9999999", "9".repeat(100_000)]) {
        expect(messageOf(text)).toEqual(expect.any(String));
      }
    },
  );
});
