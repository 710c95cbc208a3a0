import fc from "fast-check";
import { expect, test } from "vitest";
import { streamCsv } from "#lib/core/csv.ts";
import { originalCell, safeCell } from "#lib/core/csv-cell.ts";

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  " =1",
  "\u00a0=1",
  "'=1",
  '"=1',
  "\ufeff=1",
  "first\n=1",
  "first\r\n =1",
  "|cmd",
  "%0a",
  "\uff1d1",
])("case 66: %j is made inert", (cell) => {
  expect(safeCell(cell)).toBe(`'${cell}`);
});

test.each(["Acme", "a=b", "3 - 2", "a+b@c.example", "", "Müller & Söhne", "1.5"])(
  "%j stays as it is",
  (cell) => {
    expect(safeCell(cell)).toBe(cell);
  },
);

test.each(["#N/A", "'#N/A", "Err:502"])("case N26: %j is no error of a spreadsheet", (cell) => {
  expect(safeCell(cell)).toBe(`'${cell}`);
  expect(originalCell(safeCell(cell))).toBe(cell);
});

test("numbers stay numbers", () => {
  expect(safeCell(-1)).toBe("-1");
});

test("case 66: no line of a cell starts with what a spreadsheet runs, and nothing is lost", () => {
  const text = fc.string({ unit: fc.constantFrom(..."=+-@|% \t\r\n\"'ab1\u00a0") });
  fc.assert(
    fc.property(text, (cell) => {
      const safe = safeCell(cell);
      expect(safe).not.toMatch(/^[\s]*[=+\-@|%]/);
      expect(safe.endsWith(cell)).toBe(true);
      expect(safe.length - cell.length).toBeLessThanOrEqual(1);
      expect(originalCell(safe)).toBe(cell);
    }),
  );
});

test("case 66: headings are made inert like cells, and delimiters are quoted", async () => {
  async function* batches() {
    yield [["a;=1+1", "b\t=1+1"]];
  }
  const csv = streamCsv(["=1+1", "Note"], batches(), (row) => row);
  expect(await new Response(csv).text()).toBe(`'=1+1,Note\r\n"a;=1+1","b\t=1+1"\r\n`);
});
