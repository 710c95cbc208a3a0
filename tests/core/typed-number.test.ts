import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { typablePrices } from "#components/tiers/prices.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import { isAmbiguousNumber, plainNumber, unambiguousNumber } from "#lib/core/typed-number.ts";
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

describe("a number as its writer groups it", () => {
  test.each([
    ["1,250", "en", "1250"],
    [" 1,003,628.25 ", "en", "1003628.25"],
    ["12,34,567", "en-IN", "1234567"],
    ["1 250", "en", "1250"],
    ["1’250.5", "en", "1250.5"],
    ["1.250,5", "de", "1250.5"],
    ["12,5", "de", "12.5"],
    // Left for the schema to ask about or refuse
    ["1.000", "en", "1.000"],
    ["12,5", "en", "12,5"],
    ["1,25", "en", "1,25"],
    ["1,250,00", "en", "1,250,00"],
    ["1,250.5.5", "en", "1,250.5.5"],
    ["", "en", ""],
    ["many", "en", "many"],
  ])("%j in %s is %j", (typed, locale, plain) => {
    expect(plainNumber(typed, locale)).toBe(plain);
  });

  test("what the app writes is read back, in every locale", () => {
    const locales = fc.constantFrom("en", "en-GB", "en-IN", "en-ZA", "de", "fr", "pl", "pt", "ja");
    fc.assert(
      fc.property(locales, fc.integer({ min: -999_999_999, max: 999_999_999 }), (locale, number) => {
        expect(Number(plainNumber(new Intl.NumberFormat(locale).format(number), locale))).toBe(number);
      }),
    );
  });

  test("a refusal says that the separator is the matter", () => {
    for (const read of [fields.quantity, fields.allowance, fields.credits, fields.amount])
      expect(read("12,5").error?.issues.map(({ message }) => message)).toEqual([
        "“12,5” has a comma where it can't be read. Write thousands like 1000 and decimals like 12.5.",
      ]);
  });
});
