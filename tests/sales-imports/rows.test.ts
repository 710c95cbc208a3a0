// Parsing files: any input gives rows or an error with its row number, and never an exception.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EncodingDetector } from "#lib/core/text-encoding.ts";
import { csvRows } from "#lib/sales-imports/rows/csv.ts";
import { guessMapping } from "#lib/sales-imports/rows/mapping.ts";
import { readRow, type SourceRow } from "#lib/sales-imports/rows/read-row.ts";
import { readDay, readNumber } from "#lib/sales-imports/rows/values.ts";
import { decodeChunks } from "#lib/sales-imports/upload/recognize.ts";

async function all<T>(of: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of of) found.push(one);
  return found;
}

async function rowsOf(text: string, delimiter = ","): Promise<SourceRow[]> {
  return all(csvRows([text], delimiter));
}

async function decoded(bytes: Uint8Array, size: number): Promise<string> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  const watch = new EncodingDetector();
  for (const chunk of chunks) watch.add(chunk);
  return (await all(decodeChunks(chunks, watch.result()))).join("");
}

describe("case 63: text", () => {
  test.each(["\n", "\r\n", "\r"])("rows end with %j, also around quoted line breaks", async (end) => {
    const rows = await rowsOf(["a,b", '"x\ny",1', "", "z,2"].join(end));
    expect(rows).toEqual([
      { row: 1, cells: ["a", "b"] },
      { row: 2, cells: ["x\ny", "1"] },
      { row: 4, cells: ["z", "2"] },
    ]);
  });

  test("any cells round-trip", async () => {
    const cell = fc.string({ unit: fc.constantFrom(..."a1 ;,\t\"'\n\r=|é€\0") });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 5 }),
        fc.constantFrom(",", ";", "\t", "|"),
        async (table, delimiter) => {
          const text = table
            .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter))
            .join("\r\n");
          const filled = table.filter((cells) => cells.some((one) => one.trim() !== ""));
          expect((await rowsOf(text, delimiter)).map(({ cells }) => cells)).toEqual(filled);
        },
      ),
    );
  });

  test("any text is rows or errors, in the order of rows", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom(...'a1,"\n\r\0 ') }), async (text) => {
        const numbers = (await rowsOf(text)).map(({ row }) => row);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      }),
    );
  });

  test("a cell of 5 MB, or an unclosed quote, is an error with its row", async () => {
    const rows = await rowsOf(`a,b\n1,"${"x".repeat(5_000_000)}"\n2,3\n`);
    expect(rows.at(-1)).toMatchObject({ row: 2, error: expect.stringMatching(/doesn't close/) });
    expect((await rowsOf('a,b\n1,2\n3,"4\n')).at(-1)).toMatchObject({
      row: 3,
      error: expect.stringMatching(/never closes/),
    });
  });

  test("UTF-8, UTF-16 and Latin-1 are distinguished for any chunks of the file", async () => {
    const text = "Ärzte;Größe;€uro\n";
    const latin = Buffer.from("Ärzte;Größe\n", "latin1");
    for (const size of [1, 2, 3, 1000]) {
      expect(await decoded(Buffer.from(text), size)).toBe(text);
      expect(await decoded(Buffer.from(`\ufeff${text}`), size)).toBe(text);
      expect(await decoded(latin, size)).toBe("Ärzte;Größe\n");
    }
    for (const size of [2, 1000]) {
      expect(await decoded(Buffer.from(`\ufeff${text}`, "utf16le"), size)).toBe(text);
      expect(await decoded(Buffer.from(`\ufeff${text}`, "utf16le").swap16(), size)).toBe(text);
    }
  });
});

describe("case 65: days and numbers", () => {
  test.each([
    ["2026-04-03", "ISO", "2026-04-03"],
    ["2026-04-03 00:00:00", "MDY", "2026-04-03"],
    ["2024-02-29", "ISO", "2024-02-29"],
    ["03/04/2026", "DMY", "2026-04-03"],
    ["3.4.2026", "DMY", "2026-04-03"],
    ["03/04/2026", "MDY", "2026-03-04"],
    ["03/04/2026", "ISO", null],
    ["31/01/2026", "ISO", null],
    ["31/01/2026", "MDY", null],
    ["2025-02-29", "ISO", null],
    ["29.02.2025", "DMY", null],
    ["45000", "ISO", null],
    ["03/04/26", "DMY", null],
    // case N08: the day as written, unless it may be another one in another time zone.
    ["2026-04-03 14:30:00", "ISO", "2026-04-03"],
    ["2026-04-03T23:59:59.999", "MDY", "2026-04-03"],
    ["03/04/2026 2:30 PM", "DMY", "2026-04-03"],
    ["2026-04-03T00:00:00.000Z", "ISO", "2026-04-03"],
    ["2026-04-03T14:30:00Z", "ISO", null],
    ["2026-04-03T23:30:00+08:00", "ISO", null],
    ["2026-04-03 14:30 UTC", "ISO", null],
    ["2026-04-03 25:00", "ISO", null],
    ["2026-04-03 14", "ISO", null],
    ["14:30", "ISO", null],
  ] as const)("%s as %s is %s", (text, format, day) => {
    const result = readDay(text, format);
    expect("value" in result ? result.value : null).toBe(day);
  });

  test.each([
    ["1234.5", "", "1234.5"],
    ["1.234", "", null],
    ["0.125", "", "0.125"],
    ["12.3450", "", "12.3450"],
    ["1234.567", "", "1234.567"],
    ["1.234", ".", "1.234"],
    ["1,234", "", null],
    ["1 234", "", null],
    ["1,234.56", "", null],
    ["1,234.56", ".", "1234.56"],
    ["1.234,56", ",", "1234.56"],
    ["1.234", ",", "1234"],
    ["1,5", ",", "1.5"],
    ["1,5", ".", null],
    ["1.5", ",", null],
    ["1,23,456", ".", null],
    ["1.234,567.8", ".", null],
    ["$5", "", null],
    ["5 USD", ".", null],
    ["-5", "", null],
    ["1e5", "", null],
    ["٣", "", null],
    ["0.0000001", "", null],
    ["1234567890123456789", "", null],
  ] as const)("%s with %j is %s", (text, sign, number) => {
    const result = readNumber(text, sign);
    expect("value" in result ? result.value : null).toBe(number);
  });

  test("case N33: a point and a comma before three digits are both ambiguous, and refused with one reason", () => {
    const errorsOf = (text: string) => {
      const result = readNumber(text, "");
      return "error" in result ? result.error.replace(text, "N") : result;
    };
    for (const text of ["1.000", "999.999", "12.345"]) {
      expect(errorsOf(text)).toMatch(/is ambiguous\. Write \d+ or \d+\.\d{3}0\./);
      expect(errorsOf(text)).toBe(errorsOf(text.replace(".", ",")));
    }
    const line = readRow(
      {
        row: 2,
        cells: ["A", "R", "2026-04-03", "credits", "1.000"],
        plain: [undefined, undefined, undefined, undefined, "1.000"],
      },
      {
        dateFormat: "ISO",
        decimalSign: "",
        width: 5,
        corrected: false,
        mapping: { organization_code: 0, reference: 1, purchased_on: 2, product: 3, quantity: 4 },
      },
    );
    // A number of a workbook is unambiguous, with any decimal places.
    expect([line.quantity, line.cellErrors]).toEqual(["1.000", []]);
  });

  test("any cell is a value or a reason", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("", ".", ","), (text, sign) => {
        const result = readNumber(text, sign as "");
        if ("value" in result) expect(result.value).toMatch(/^\d{1,18}(\.\d{1,6})?$/);
        else expect(result.error.length).toBeGreaterThan(10);
      }),
    );
  });
});

describe("case 64: headings", () => {
  test("are plain data", () => {
    expect(guessMapping(["__proto__", "constructor", "toString", " Purchased  On ", "QUANTITY"])).toEqual({
      purchased_on: 3,
      quantity: 4,
    });
    expect({}).not.toHaveProperty("reference");
  });
});

test("a row with any cells is parsed or has a reason", () => {
  const mapping = { organization_code: 0, reference: 1, purchased_on: 2, product: 3, quantity: 4, note: 5 };
  const reading = { mapping, dateFormat: "ISO", decimalSign: "", width: 6, corrected: false } as const;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (cells) => {
      const line = readRow({ row: 2, cells }, reading);
      const text = JSON.stringify(line);
      expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/);
      if (line.cellErrors.length === 0) expect(line.quantity).not.toBeNull();
    }),
  );
});
