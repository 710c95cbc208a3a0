import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPhone, parsePhone } from "#lib/core/phone.ts";
import { intensity } from "#tests/setup/intensity.ts";

test.each([
  ["6123 4567", "SG", "+6561234567"],
  ["+65 6123-4567", "US", "+6561234567"],
  ["(020) 7946 0958", "GB", "+442079460958"],
  ["0041 44 668 18 00", "DE", "+41446681800"],
  ["+1 312 555 0142", "US", "+13125550142"],
])("%s in %s is %s", (typed, country, stored) => {
  expect(parsePhone(typed, country)).toBe(stored);
});

test.each([
  ["12", "SG"],
  ["6123 4567 ext 12", "SG"],
  ["call 6123 4567", "SG"],
  ["+999 1234567", "SG"],
  ["+65 6123 4567; +65 6123 4568", "SG"],
  ["", "SG"],
  ["6123 4567", "XX"],
])("%j in %s is no number", (typed, country) => {
  expect(parsePhone(typed, country)).toBeNull();
});

test("a stored number is E.164, shown internationally, and parsed again as the same number", () => {
  const digits = fc.stringMatching(/^[0-9 ()+.-]{0,20}$/);
  fc.assert(
    fc.property(digits, fc.constantFrom("SG", "GB", "US", "DE", "JP"), (typed, country) => {
      const stored = parsePhone(typed, country);
      if (!stored) return;
      expect(stored).toMatch(/^\+[1-9][0-9]{3,14}$/);
      expect(parsePhone(formatPhone(stored), "FR")).toBe(stored);
    }),
    { numRuns: 500 * intensity },
  );
});

test("no number is shown as nothing, and an unparsable one unchanged", () => {
  expect(formatPhone("")).toBe("");
  expect(formatPhone("+999")).toBe("+999");
});
