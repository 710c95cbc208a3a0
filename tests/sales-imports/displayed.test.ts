// Cells of workbooks: values are read as displayed, and what is not displayed is never a value.
import { expect, test } from "vitest";
import { readRow, type SalesLine, type SourceRow } from "#lib/sales-imports/rows/read-row.ts";
import { formatOf, shownNumber } from "#lib/sales-imports/xlsx/formats.ts";
import { partsOf, sheetOf, styled } from "./workbook.ts";

const columns = ["organization_code", "reference", "purchased_on", "product", "quantity", "note"];
const mapping = Object.fromEntries(columns.map((column, at) => [column, at]));
const reading = {
  mapping,
  dateFormat: "ISO",
  decimalSign: "",
  width: columns.length,
  corrected: false,
} as const;
const good = ["ACME", "R-1", "2026-04-03", "credits", 7, ""];

type Cell = string | number | { xml: string };

/** The rows under a heading as purchases; each has valid cells in place of those that it omits. */
async function linesOf(
  rows: readonly Record<string, Cell>[],
  more: Partial<Parameters<typeof partsOf>[0]> = {},
) {
  const cells = rows.map((row) => columns.map((column, at) => row[column] ?? good[at] ?? ""));
  const [, ...read] = await sheetOf(partsOf({ rows: [columns, ...cells], ...more }));
  return read.map((row) => readRow(row, reading));
}

const faultsOf = (lines: readonly SalesLine[]) =>
  lines.map(({ cellErrors }) => cellErrors.map(({ column, text }) => `${column}: ${text}`));

const cell = (type: string, value: string) => ({ xml: `<c t="${type}"><v>${value}</v></c>` });

test("case N03: an error value is an invalid row with the column's name, if the column is used", async () => {
  const lines = await linesOf([
    { reference: cell("e", "#N/A"), note: cell("e", "#REF!") },
    { quantity: cell("e", "#NEW!") },
  ]);
  expect(faultsOf(lines)).toEqual([
    ["reference: This cell shows the error #N/A.", "note: This cell shows the error #REF!."],
    ["quantity: This cell shows the error #NEW!."],
  ]);
  const aside = await sheetOf(
    partsOf({
      rows: [
        [...columns, "other"],
        [...good, cell("e", "#N/A")],
      ],
    }),
  );
  expect(readRow(aside[1] as SourceRow, { ...reading, width: 7 }).cellErrors).toEqual([]);
});

test("case N03: a boolean is the displayed text", async () => {
  const lines = await linesOf([
    { reference: cell("b", "1"), quantity: cell("b", "1") },
    { note: cell("b", "0") },
  ]);
  expect(lines.map(({ reference, note }) => [reference, note])).toEqual([
    ["TRUE", ""],
    ["R-1", "FALSE"],
  ]);
  expect(faultsOf(lines)).toEqual([['quantity: "TRUE" isn\'t a number such as 1234.5.'], []]);
});

test.each(["#N/A", "#REF!", "#NV", "#DIV/0!", "#name?", "#¡REF!", "Err:502"])(
  "case N03: %s at the place of a value in a CSV is a bad row",
  (word) => {
    const cells = ["ACME", word, "2026-04-03", "credits", "7", ` ${word} `];
    const { cellErrors, reference, note } = readRow({ row: 2, cells }, reading);
    expect(cellErrors.map(({ column }) => column)).toEqual(["reference", "note"]);
    expect([reference, note]).toEqual(["", ""]);
  },
);

test("case N03: texts that only begin like error values are texts", () => {
  const cells = ["ACME", "#12", "2026-04-03", "credits", "7", "#N/A was shown"];
  expect(readRow({ row: 2, cells }, reading).cellErrors).toEqual([]);
});

const time = "2026-04-03T14:30:00";
test("case N08: a time of day is dropped in any notation", async () => {
  const lines = await linesOf(
    [
      { purchased_on: styled(46_115.604_166_66, 3) },
      { purchased_on: cell("d", time) },
      { purchased_on: "2026-04-03 14:30" },
    ],
    { formats: ["m/d/yy h:mm"] },
  );
  expect(lines.map(({ purchasedOn, cellErrors }) => [purchasedOn, cellErrors])).toEqual(
    Array(3).fill(["2026-04-03", []]),
  );
});

test.each([
  ["yyyy\\-mm\\-dd;@", 46_115, "2026-04-03", "2026-04-03"],
  ["[$-407]d. mmmm yyyy;@", 46_115, "3. April 2026", "2026-04-03"],
  ["dd/mm/yyyy hh:mm", 46_115.5, "03/04/2026 12:00", "2026-04-03"],
  // A day that is not displayed is not read.
  ["mmm yyyy", 46_115, "Apr 2026", undefined],
  ["h:mm", 46_115.5, "12:00", undefined],
  ["[h]:mm", 1.5, "36:00", undefined],
  ["00000", 42, "00042", "42"],
  ["#,##0.00", 1_234.567, "1,234.57", "1234.57"],
  ['#,##0.00\\ "€"', 1_234.5, "1,234.50 €", "1234.5"],
  ["[$€-407] #,##0.00", 1_234.5, "€ 1.234,50", "1234.5"],
  ['0.00" kr."', 5, "5.00 kr.", "5"],
  ["0.00;[Red]\\-0.00", -2.5, "-2.50", "-2.5"],
  ["(0.00);(0.00)", -2.5, "(2.50)", "-2.5"],
  ['_-* #,##0.00_-;_-* "-"??_-', 0, "0.00", "0"],
  ["0%", 0.5, "50%", undefined],
  ["# ?/?", 1.5, "1 1/2", undefined],
  ["0.00E+00", 1_500, "1.50E+03", undefined],
  ['0.0,"K"', 5_000, "5.0K", undefined],
  ['0"x2"', 7, "7x2", undefined],
  ["0.00", 1.005, "1.01", "1.01"],
  [";;;", 5, "", undefined],
  ["General", 123_456_789_012, "123456789012", "123456789012"],
  ["@", 0.1 + 0.2, "0.3", "0.3"],
])("as %s, %d shows %j, which is plainly %j", (code, value, text, plain) => {
  const shown = shownNumber(String(value), formatOf(code), false);
  expect([shown?.text.trim(), shown?.plain]).toEqual([text, plain]);
});

test("days from 1904 use their own calendar", () => {
  const format = formatOf("d mmm yyyy");
  expect(shownNumber("44653", format, true)).toEqual({ text: "3 Apr 2026", plain: "2026-04-03" });
});

test("the displayed text is the value: leading zeros of a code, the currency beside an amount, a percentage that is no count", async () => {
  const formats = ["00000", '#,##0.00\\ "€"', "0%"];
  const lines = await linesOf(
    [
      { reference: styled(42, 3), quantity: styled(1_234.5, 4) },
      { quantity: styled(0.5, 5) },
      { quantity: styled("1.5", 0) },
    ],
    { formats },
  );
  expect(lines.map(({ reference, quantity }) => [reference, quantity])).toEqual([
    ["00042", "1234.5"],
    ["R-1", null],
    ["R-1", "1.5"],
  ]);
  expect(faultsOf(lines)).toEqual([[], ['quantity: "50%" isn\'t a number such as 1234.5.'], []]);
  // An invalid row can be corrected in a CSV: its valid cells are in plain notation.
  expect(lines[0]?.cells).toEqual(["ACME", "00042", "2026-04-03", "credits", "1234.5"]);
});

test("case N05: a dangling reference is an invalid row; so are an unreadable format and an unknown cell type", async () => {
  const lines = await linesOf(
    [
      { reference: cell("s", "99") },
      { reference: cell("s", "-1") },
      { quantity: styled(7, 99) },
      { quantity: styled(7, 3) },
      { quantity: cell("x", "7") },
      { quantity: cell("n", "seven") },
    ],
    { formats: ["bogus["] },
  );
  expect(faultsOf(lines).map(([first]) => first)).toEqual([
    "reference: This cell refers to text that isn't in the workbook.",
    "reference: This cell refers to text that isn't in the workbook.",
    "quantity: This cell refers to a format that isn't in the workbook.",
    "quantity: This cell doesn't contain a number, or its format can't be read.",
    "quantity: This cell has an unknown type.",
    'quantity: "seven" isn\'t a number such as 1234.5.',
  ]);
});
