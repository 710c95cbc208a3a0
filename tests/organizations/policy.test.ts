import fc from "fast-check";
import { expect, test } from "vitest";
import { numbered } from "#lib/core/slug.ts";
import { proposeCode, proposeSlug } from "#lib/organizations/policy.ts";
import { codeSchema } from "#lib/organizations/schema.ts";
import { intensity } from "#tests/setup/intensity.ts";

const name = fc.string({ unit: "grapheme", maxLength: 80 });

test.each([
  ["Massachusetts Institute of Technology", "MIT"],
  ["University of São Paulo", "USP"],
  ["École normale supérieure", "ENS"],
  ["Acme", "ACME"],
  ["Telecommunications", "TELECOMM"],
  ["The Bank of the West", "BW"],
  ["Straße", "STRASSE"],
  ["東京大学", "ORG"],
  ["!!!", "ORG"],
  ["Of The", "OT"],
])("the code for %s is %s", (typed, code) => {
  expect(proposeCode(typed)).toBe(code);
});

test("a proposed code or slug is accepted by the form and the database", () => {
  fc.assert(
    fc.property(name, (typed) => {
      const code = proposeCode(typed);
      expect(codeSchema.parse(code)).toBe(code);
      expect(proposeSlug(typed, code)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,54}[a-z0-9])?$/);
    }),
    { numRuns: 2_000 * intensity },
  );
});

test.each([
  ["University of São Paulo", "USP", "university-of-sao-paulo"],
  ["  --A & B--  ", "AB", "a-b"],
  ["東京大学", "TODAI", "todai"],
  ["東京大学", "", "organization"],
])("the address of %j is %s", (typed, code, slug) => {
  expect(proposeSlug(typed, code)).toBe(slug);
});

test("the numbered forms of a name differ, start with it, and fit", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Z]{1,12}$/),
      fc.integer({ min: 1, max: 150 }),
      fc.integer({ min: 12, max: 14 }),
      (wanted, count, max) => {
        const forms = Array.from({ length: count }, (_, n) =>
          numbered(wanted, n + 1, { separator: "", max }),
        );
        expect(forms[0]).toBe(wanted);
        expect(new Set(forms).size).toBe(count);
        for (const form of forms) {
          expect(form.length).toBeLessThanOrEqual(max);
          expect(form.startsWith(wanted.slice(0, max - 3))).toBe(true);
        }
      },
    ),
  );
});
