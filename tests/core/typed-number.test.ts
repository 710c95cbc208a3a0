import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { typablePrices } from "#components/tiers/prices.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import { isAmbiguousNumber, unambiguousNumber } from "#lib/core/typed-number.ts";
import { setOrganizationAllowanceSchema } from "#lib/ledger/allowance/schema.ts";
import { quantitySchema, typedQuantitySchema } from "#lib/ledger/schema.ts";
import { addPurchaseSchema } from "#lib/purchases/schema.ts";
import { creditLimit, storageLimit } from "#lib/tiers/amounts/schema.ts";
import { createTierSchema } from "#lib/tiers/schema.ts";

const fields = {
  quantity: (text: string) => typedQuantitySchema.safeParse(text),
  "purchased quantity": (text: string) => addPurchaseSchema.shape.quantity.safeParse(text),
  "unit price": (text: string) => addPurchaseSchema.shape.unitPrice.safeParse(text),
  amount: (text: string) => addPurchaseSchema.shape.amount.safeParse(text),
  allowance: (text: string) => setOrganizationAllowanceSchema.shape.monthlyAllowance.safeParse(text),
  credits: (text: string) => creditLimit.safeParse(text),
  storage: (text: string) => storageLimit.safeParse(text),
  price: (text: string) => createTierSchema.shape.prices.safeParse(`49 EUR; ${text} USD`),
};

describe.each(Object.entries(fields))("case N33: %s", (_name, read) => {
  test.each(["1.000", "1,000", "12.345", "999,999"])(
    "%s has two readings and is refused with both",
    (text) => {
      const result = read(text);
      expect(result.error?.issues.map(({ message }) => message)).toEqual([
        expect.stringMatching(/is ambiguous\. Write \d+ or \d+\.\d{3}0\./),
      ]);
    },
  );

  test.each(["1000", "12.5", "0.125", "12.3450", "1234.567"])("%s is unambiguous", (text) => {
    expect(read(text).success).toBe(true);
  });
});

test("a form can be saved with its initial number, whatever it is", () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.stringMatching(/^(\.\d{1,4})?$/), (whole, places) => {
      const typed = unambiguousNumber(`${whole}${places}`);
      expect(isAmbiguousNumber(typed)).toBe(false);
      expect(parseQuantity(typed)).toBe(parseQuantity(`${whole}${places}`));
    }),
  );
  expect(typablePrices([{ amount: "65.500", currency: "KWD" }])).toBe("65.5000 KWD");
});

test("a program's decimal text is unambiguous", () => {
  expect(quantitySchema.parse("1.000")).toBe("1.000");
});
