import { expect, test } from "vitest";
import { declaredDelimiter, isSeparatorLine } from "#lib/core/csv-separator.ts";

test.each([
  ["sep=;\r\nname;country", ";"],
  ["SEP=,\nname", ","],
  ['"sep=|"\nname', "|"],
  ["sep=\t\rname", "\t"],
  ["sep=;", ";"],
  ["sep=;;\nname", undefined],
  ["sep=\nname", undefined],
  ["name;sep=;\n", undefined],
  ["\nsep=;\n", undefined],
])("case N10: %j declares %j", (text, delimiter) => {
  expect(declaredDelimiter(text)).toBe(delimiter);
});

test("split at its own delimiter it is recognized, and nothing else is", () => {
  expect(isSeparatorLine(["sep=", ""], ";")).toBe(true);
  expect(isSeparatorLine(["sep=;"], ";")).toBe(true);
  expect(isSeparatorLine(["sep=;"], ",")).toBe(false);
  expect(isSeparatorLine(["name", "country"], ";")).toBe(false);
});
