// Workbooks: correct rows or a refusal, for any content.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { SourceRow } from "#lib/sales-imports/rows/read-row.ts";
import { dayOf, plainNumber } from "#lib/sales-imports/xlsx/cells.ts";
import { xlsxRows } from "#lib/sales-imports/xlsx/rows.ts";
import { ChunkLost } from "#lib/sales-imports/xlsx/zip.ts";
import { refusalOf } from "#tests/refusals.ts";
import { day, partsOf, zipOf } from "./workbook.ts";

async function rowsOf(file: Uint8Array, size = 1000): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  const read = async (n: number) => {
    const data = file.subarray(n * size, (n + 1) * size);
    return data.length > 0 ? data : undefined;
  };
  for await (const row of xlsxRows({ size, total: file.length, read })) rows.push(row);
  return rows;
}

test("the progress follows the rows, to the end", async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => [`ORG-${n}`, n, `note ${n * 7919}`]);
  const file = zipOf(partsOf({ rows }));
  const shares: number[] = [];
  const atRow = new Map<number, number>();
  const read = async (n: number) => (n === 0 ? file : undefined);
  const source = xlsxRows({ size: file.length, total: file.length, read }, (share) => shares.push(share));
  for await (const { row } of source) atRow.set(row, shares.at(-1) ?? 0);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  for (const share of [0.1, 0.5, 0.9]) expect(atRow.get(rows.length * share)).toBeCloseTo(share, 1);
});

test("an error of the chunk storage fails the reading at any chunk, and no row is taken for damaged", async () => {
  // Incompressible, in the sheet itself.
  const word = (n: number) => createHash("sha256").update(String(n)).digest("hex");
  const cell = (n: number) => ({ xml: `<c t="inlineStr"><is><t>${word(n)}</t></is></c>` });
  const file = zipOf(partsOf({ rows: Array.from({ length: 4_000 }, (_, n) => [`ORG-${n}`, n, cell(n)]) }));
  const size = 20_000;
  expect(file.length).toBeGreaterThan(6 * size);
  for (let lost = 0; lost < file.length / size; lost++) {
    const read = async (n: number) => {
      if (n === lost) throw new Error("terminating connection");
      return file.subarray(n * size, (n + 1) * size);
    };
    const errors: (string | undefined)[] = [];
    const reading = async () => {
      for await (const { error } of xlsxRows({ size, total: file.length, read })) errors.push(error);
    };
    await expect(reading(), `piece ${lost}`).rejects.toBeInstanceOf(ChunkLost);
    expect(errors.filter(Boolean)).toEqual([]);
  }
});

const refused = async (file: Uint8Array) => (await refusalOf(rowsOf(file))).message;

test("the first sheet's values come with their row numbers, for any chunks of the file", async () => {
  const file = zipOf(
    partsOf({
      rows: [
        ["code", "date", "quantity", "note"],
        ["ACME", day(46115), 0.1 + 0.2, "a & <b>"],
        [],
        ["", "", "", ""],
        [
          { xml: '<c t="inlineStr"><is><t>in</t></is></c>' },
          day(46115, 2),
          { xml: '<c t="str"><f>1+1</f><v>=1+1</v></c>' },
          { xml: '<c t="b"><v>1</v></c>' },
        ],
      ],
    }),
  );
  for (const size of [7, 1000, 1_000_000]) {
    expect((await rowsOf(file, size)).map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, "code", "date", "quantity", "note"],
      [2, "ACME", "2026-04-03", "0.3", "a & <b>"],
      [5, "in", "2026-04-03", "=1+1", "TRUE"],
    ]);
  }
});

test("case 65: days count from 1900 or 1904, and the nonexistent 29 February 1900 is no day", () => {
  const days = (serials: number[]) => serials.map((serial) => dayOf(serial, false, false));
  expect(days([1, 59, 60, 61, 46_115])).toEqual([
    "1900-01-01",
    "1900-02-28",
    undefined,
    "1900-03-01",
    "2026-04-03",
  ]);
  expect(dayOf(44_653, false, true)).toBe("2026-04-03");
  expect(days([0, -5, 110_001])).toEqual([undefined, undefined, undefined]);
});

test("case N08: the day of a time is the displayed day", () => {
  const second = 1 / 86_400;
  expect(dayOf(46_115.604, true, false)).toBe("2026-04-03");
  expect(dayOf(46_116 - second / 4, true, false)).toBe("2026-04-04");
  expect(dayOf(46_116 - second / 4, false, false)).toBe("2026-04-03");
});

test.each([
  ["1", "1"],
  ["0.30000000000000004", "0.3"],
  ["1.1000000000000001", "1.1"],
  ["1E-3", "0.001"],
  ["1.5E+20", "150000000000000000000"],
  ["123456789012345", "123456789012345"],
  ["-2.50", "-2.5"],
  ["0", "0"],
  ["1e-9", "0.000000001"],
  ["word", "word"],
])("the number %s is %s", (text, plain) => {
  expect(plainNumber(text)).toBe(plain);
});

describe("case 76", () => {
  const rows = [["a", "b", "c", "d"]];

  test("a DOCTYPE, macros, a password, too many parts and what is no workbook are refused", async () => {
    const evil = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
    expect(await refused(zipOf(partsOf({ rows, prolog: evil })))).toMatch(/DOCTYPE/);
    const macros = [{ name: "xl/vbaProject.bin", text: "x" }];
    expect(await refused(zipOf(partsOf({ rows, more: macros })))).toMatch(/macros/);
    const secret = [{ name: "xl/x.xml", text: "x", encrypted: true }];
    expect(await refused(zipOf(partsOf({ rows, more: secret })))).toMatch(/password/);
    const many = Array.from({ length: 3_000 }, (_, n) => ({ name: `xl/worksheets/s${n}.xml`, text: "" }));
    expect(await refused(zipOf(partsOf({ rows, more: many })))).toMatch(/too many parts/);
    expect(await refused(zipOf([{ name: "a.txt", text: "x" }]))).toMatch(/not an Excel workbook/);
    expect(await refused(Buffer.from("PK\x03\x04 and nothing else"))).toMatch(/damaged/);
  });

  test("content that would decompress to gigabytes is refused before, and a forged size is detected", async () => {
    const bomb = [{ name: "xl/media/a", text: "x", says: 1_600_000_000 }];
    expect(await refused(zipOf(partsOf({ rows, more: bomb })))).toMatch(/too large when unpacked/);
    const parts = partsOf({ rows }).map((part) =>
      part.name.endsWith("sheet1.xml") ? { ...part, says: 40 } : part,
    );
    expect((await rowsOf(zipOf(parts))).at(-1)?.error).toMatch(/damaged/);
  });

  test("links to other files are not followed, and a truncated sheet ends with an error", async () => {
    const link = [
      {
        name: "xl/externalLinks/externalLink1.xml",
        text: '<externalLink><externalBook r:id="rId1"/></externalLink>',
      },
    ];
    expect(await rowsOf(zipOf(partsOf({ rows, more: link })))).toHaveLength(1);
    const broken = await rowsOf(zipOf(partsOf({ rows: [["a"], ["b"]], ending: "<row><c" })));
    expect(broken.map(({ row }) => row)).toEqual([1, 2, 3]);
    expect(broken.at(-1)?.error).toMatch(/damaged/);
  });
});
