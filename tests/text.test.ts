import fc from "fast-check";
import { expect, test } from "vitest";
import { line, paragraph, requiredLine } from "#lib/text.ts";
import { anyText } from "#tests/any-text.ts";
import { intensity } from "#tests/setup/intensity.ts";

test.each([
  ["  Acme   Corp ", "Acme Corp"],
  ["Acme\tCorp\r\nLtd", "Acme Corp Ltd"],
  ["Cafe\u0301", "Café"],
  ["東京大学", "東京大学"],
  ["\ufeffAcme\u00a0Corp\u2028Ltd", "Acme Corp Ltd"],
  ["👩\u200d💻 Studio", "👩\u200d💻 Studio"],
])("a line %j is kept as %j", (typed, kept) => {
  expect(line(100).parse(typed)).toBe(kept);
});

test.each([
  ["NUL", "Acme\0"],
  ["an escape sequence", "\u001b[31mAcme"],
  ["a right-to-left override", "Acme\u202efdp.exe"],
  ["a zero-width space", "Ac\u200bme"],
  ["half of a surrogate pair", "Ac\ud800me"],
  ["an isolate", "Acme\u2066"],
  ["a C1 control", "Acme\u0085x\u0090"],
])("a line with %s is refused", (_what, typed) => {
  expect(line(100).safeParse(typed).success).toBe(false);
  expect(paragraph(100).safeParse(typed).success).toBe(false);
});

test("the limit counts what is kept, not what was typed around it", () => {
  expect(line(10).safeParse(`  ${"x".repeat(10)}  `).success).toBe(true);
  expect(line(10).safeParse("x".repeat(11)).success).toBe(false);
});

test("a required line must hold something other than space", () => {
  expect(requiredLine(10, "a name").safeParse(" \n\t ").error?.issues[0]?.message).toBe("Enter a name.");
});

test("a paragraph keeps its lines", () => {
  expect(paragraph(100).parse(" one\r\ntwo\rthree\n")).toBe("one\ntwo\nthree");
});

test("a kept line is trimmed, composed, on one line, and kept again as it is", () => {
  fc.assert(
    fc.property(anyText(60), (typed) => {
      const result = line(50).safeParse(typed);
      if (!result.success) return;
      expect(result.data).toBe(result.data.trim());
      expect(result.data).not.toMatch(/[\p{Cc}]|\s{2}/u);
      expect(line(50).parse(result.data)).toBe(result.data);
    }),
    { numRuns: 500 * intensity },
  );
});
