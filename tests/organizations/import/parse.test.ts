import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseImportFile } from "#lib/organizations/import/parse.ts";
import { refusalOf } from "#tests/refusals.ts";
import { intensity } from "#tests/setup/intensity.ts";

const bytes = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);
const read = (text: string) => parseImportFile(bytes(text));
const refused = (content: Uint8Array) => refusalOf(Promise.resolve().then(() => parseImportFile(content)));

const csv = "name,country,city\r\nCafé,FR,Lyon\r\n";
const cafe = [{ row: 2, cells: { name: ["Café"], country: ["FR"], city: ["Lyon"] }, problems: [] }];

describe("case 63: the rows are correct in any encoding", () => {
  test.each([
    ["UTF-8", bytes(csv)],
    ["UTF-8", bytes(`\ufeff${csv}`)],
    ["UTF-16LE", bytes(`\ufeff${csv}`, "utf16le")],
    ["UTF-16LE", bytes(csv, "utf16le")],
    ["UTF-16BE", bytes(`\ufeff${csv}`, "utf16le").swap16()],
    ["UTF-16BE", bytes(csv, "utf16le").swap16()],
    ["Windows-1252", bytes(csv, "latin1")],
  ])("%s", (encoding, content) => {
    const file = parseImportFile(content);
    expect(file.format).toBe(`CSV with , as delimiter, ${encoding}`);
    expect(file.rows).toEqual(cafe);
  });

  test.each([",", ";", "\t"])("cells separated by %j, written by a spreadsheet", (delimiter) => {
    const cell = fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => text.trim());
    const line = fc.tuple(
      cell.filter((text) => text !== ""),
      cell,
      cell,
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom("\n", "\r\n", "\r"), fc.boolean(), (lines, eol, bom) => {
        const text = stringify([["name", "country", "description"], ...lines], {
          delimiter,
          record_delimiter: eol,
          bom,
          quoted_match: /[\s"]/,
        });
        const { rows, remarks } = read(text);
        expect(remarks).toEqual([]);
        expect(
          rows.map(({ cells }) => [cells.name?.[0], cells.country?.[0], cells.description?.[0]]),
        ).toEqual(lines);
      }),
    );
  });

  test("line ends of three kinds, quoted newlines, blank lines and blank rows", () => {
    const { rows } = read('name;country\r\n\r\nA;SG\nB;"S\r\nG"\r;;\nC;SG;;\r\nD\n');
    expect(rows.map(({ row, cells }) => [row, cells.name?.[0], cells.country?.[0]])).toEqual([
      [3, "A", "SG"],
      [4, "B", "S\r\nG"],
      [6, "C", "SG"],
      [7, "D", undefined],
    ]);
  });

  test("10,000 columns, a cell of 5 MB, and NUL", () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(",");
    const { rows, remarks } = read(`name,country,${many}\nA\0,SG,${"x".repeat(5_000_000)}\n`);
    expect(rows[0]?.cells).toEqual({ name: ["A\0"], country: ["SG"] });
    expect(remarks).toEqual([expect.stringMatching(/"c0", "c1", .* and 9980 more$/)]);
  });

  test("a misplaced quote reports the lines that it affects, and no other row", () => {
    const { rows } = read('name,country\nA,SG\nB "x",SG\nC,SG\n"D"d,SG\nE,SG\n"F",SG\nG,SG\n');
    expect(rows.map(({ row, cells, problems }) => [row, cells.name?.[0] ?? problems[0]?.text])).toEqual([
      [2, "A"],
      [3, expect.stringMatching(/middle of a cell.*Not read: line 3\.$/)],
      [4, "C"],
      [5, expect.stringMatching(/Not read: line 5\.$/)],
      [6, expect.stringMatching(/Not read: lines 6 to 7\.$/)],
      [7, "G"],
    ]);
  });

  test("an unclosed quote", () => {
    const { rows } = read('name,country\nA,SG\n"B,SG\nC,SG\n');
    expect(rows.map(({ cells, problems }) => cells.name?.[0] ?? problems[0]?.text)).toEqual([
      "A",
      expect.stringMatching(/never closes.*lines 3 to 4\.$/),
    ]);
  });

  test("an unquoted delimiter rejects its row, because cells cannot be assigned to columns", () => {
    const { rows } = read("name,country\nAcme, Inc,US\nB,US\n");
    expect(rows.map(({ problems }) => problems.length)).toEqual([1, 0]);
  });
});

describe("case 64: headings are plain data", () => {
  test("any spelling; unknown and repeated ones are reported, and none reaches a prototype", () => {
    const { rows, remarks } = read(
      "NAME,__proto__,Country,constructor,,External ID,name,toString,Domain\nA,x,SG,y,z,7,B,w,a.example\n",
    );
    expect(rows[0]?.cells).toEqual({
      name: ["A"],
      country: ["SG"],
      external_id: ["7"],
      domains: ["a.example"],
    });
    expect(remarks).toEqual([
      'Not imported because organizations have no such field: "__proto__", "constructor", "toString"',
      'Not imported because an earlier column has the same meaning: "name"',
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test("in JSON too", () => {
    const { rows, remarks } = read('[{"__proto__": {"name": "evil"}, "constructor": 1, "country": "SG"}]');
    expect(rows).toEqual([{ row: 1, cells: { country: ["SG"] }, problems: [] }]);
    expect(remarks).toEqual([expect.stringContaining('"__proto__", "constructor"')]);
  });

  test.each(["a,b\n1,2\n", "name\nAcme\n", "country,city\nSG,Singapore\n", "", "\n\n", "\0\0\0\0"])(
    "a file without name and country is none: %j",
    async (text) => {
      expect(await refused(bytes(text))).toMatchObject({ code: "INVALID" });
    },
  );
});

describe("JSON", () => {
  test("accepts texts, numbers for codes, and lists where several values are allowed", () => {
    const { rows, format } = read(
      '[{"name": "A", "zip": 12345, "domains": ["a.example", "b.example"], "web_pages": ["https://a.example"], "city": null}]',
    );
    expect(format).toBe("JSON, UTF-8");
    expect(rows[0]).toEqual({
      row: 1,
      cells: {
        name: ["A"],
        zip: ["12345"],
        domains: ["a.example", "b.example"],
        website: ["https://a.example"],
        city: [],
      },
      problems: [],
    });
  });

  test("rejects non-text values by row", () => {
    const { rows } = read('[{"name": ["A", "B"], "phone": 1.5, "domains": [1]}, 7, null, [], {"name": "E"}]');
    expect(rows.map(({ row, problems }) => [row, problems.map(({ column }) => column)])).toEqual([
      [1, ["name", "phone", "domains"]],
      [2, [""]],
      [3, [""]],
      [4, [""]],
      [5, []],
    ]);
  });

  test.each(["[", "{}", '{"name": "A"}', "[1,]", `${"[".repeat(20_000)}`])("refuses %.20s", async (text) => {
    expect(await refused(bytes(text))).toMatchObject({ code: "INVALID" });
  });
});

test.each([
  ["an Excel workbook", bytes("PK\u0003\u0004rest")],
  ["an old Excel workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0])],
  ["a PDF", bytes("%PDF-1.7 name,country")],
  ["a compressed file", Buffer.from([0x1f, 0x8b, 8])],
])("is not fooled by a name: %s", async (kind, content) => {
  expect((await refused(content)).message).toContain(kind);
});

test("any bytes give rows or a refusal", async () => {
  const heading = bytes("name,country\n");
  const content = fc.uint8Array({ maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(content, fc.boolean(), async (tail, withHeading) => {
      const file = withHeading ? Buffer.concat([heading, tail]) : tail;
      try {
        expect(parseImportFile(file).rows.every(({ row }) => row >= 1)).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ name: "AppError" });
      }
    }),
    { numRuns: 1_000 * intensity },
  );
});
