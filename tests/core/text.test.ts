import fc from "fast-check";
import { expect, test } from "vitest";
import { codeText, identifier, line, paragraph, rawText, requiredLine, secretText } from "#lib/core/text.ts";
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
  ["a soft hyphen", "Ac\u00adme"],
  ["a Hangul filler", "Acme\u3164"],
  ["a tag", "Acme\u{e0041}"],
])("a line with %s is refused", (_what, typed) => {
  expect(line(100).safeParse(typed).success).toBe(false);
  expect(paragraph(100).safeParse(typed).success).toBe(false);
});

test.each([
  ["ana\u200bbel", "There is a zero-width space (U+200B) after “ana”. Remove it."],
  ["\u202eAcme", "There is a right-to-left override (U+202E) at the beginning. Remove it."],
  ["Acme\0", "There is a NUL character (U+0000) after “Acme”. Remove it."],
  ["Acme \ud800", "There is half of a character (U+D800) after “Acme ”. Remove it."],
  ["東京大学\u2060", "There is a word joiner (U+2060) after “東京大学”. Remove it."],
  ["one two three four\u0007", "There is a control character (U+0007) after “o three four”. Remove it."],
  [
    "👩👩👩👩👩👩👩👩👩👩👩👩👩👩\u3164",
    "There is an invisible character (U+3164) after “👩👩👩👩👩👩👩👩👩👩👩👩”. Remove it.",
  ],
])("case N35: %j is refused by the character and its place", (typed, message) => {
  for (const schema of [line(100), paragraph(100), requiredLine(100, "a name"), identifier(100, "")])
    expect(schema.safeParse(typed).error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test("case N35: the error of a secret does not repeat it", () => {
  const message = secretText(100).safeParse("my secret\0").error?.issues[0]?.message;
  expect(message).toBe("This contains a character that can't be stored. Type it again.");
});

test.each(["\u212aelvin", "ſteward", "ＡＣＭＥ", "\u0131ndia", "a b", "-a", "é"])(
  "case F8: %j is no code, whatever its capitals are",
  (typed) => {
    for (const change of ["toUpperCase", "toLowerCase"] as const)
      expect(codeText(32, change).safeParse(typed).success).toBe(false);
  },
);

test("a code is converted to one case", () => {
  expect(codeText(32, "toUpperCase").parse(" acme-2 ")).toBe("ACME-2");
  expect(codeText(32, "toLowerCase").parse("ACME")).toBe("acme");
});

test("an identifier is unchanged, on one line", () => {
  expect(identifier(20, "").parse(" Cafe\u0301  7 ")).toBe("Cafe\u0301  7");
  for (const typed of ["a\nb", "a\rb", "a\tb", "a\u200bb", "", " "])
    expect(identifier(20, "Enter it.").safeParse(typed).success).toBe(false);
});

test("raw text keeps everything but what the database cannot store", () => {
  expect(rawText(20).parse(" a\r\n\u202eb ")).toBe(" a\r\n\u202eb ");
  expect(rawText(20).safeParse("a\0").success).toBe(false);
});

test("the limit applies to the normalized text", () => {
  expect(line(10).safeParse(`  ${"x".repeat(10)}  `).success).toBe(true);
  expect(line(10).safeParse("x".repeat(11)).success).toBe(false);
});

test("a required line must not be blank", () => {
  expect(requiredLine(10, "a name").safeParse(" \n\t ").error?.issues[0]?.message).toBe("Enter a name.");
});

test("a paragraph keeps its lines", () => {
  expect(paragraph(100).parse(" one\r\ntwo\rthree\n")).toBe("one\ntwo\nthree");
});

test("a line is trimmed, composed, on one line, and idempotent", () => {
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
