// Workbooks as packages: their parts, sheets and names, in any place and notation.
import { expect, test } from "vitest";
import { openWorkbook } from "#lib/sales-imports/xlsx/workbook.ts";
import { refusalOf } from "#tests/refusals.ts";
import { chunksOf, type Part, partsOf, sheetOf, zipOf } from "./workbook.ts";

const renamed = (from: string, to: string) => (part: Part) => ({
  ...part,
  name: part.name === from ? to : part.name,
});
const replaced = (name: string, from: string | RegExp, to: string) => (part: Part) =>
  part.name === name ? { ...part, text: String(part.text).replaceAll(from as string, to) } : part;

test("case N05: parts are found by their relationships, upper-case, absolute or escaped", async () => {
  const parts = partsOf({ rows: [["a", "b"]] });
  const rels = "xl/_rels/workbook.xml.rels";
  const strings = "xl/sharedStrings.xml";
  for (const other of [
    parts.map(renamed(strings, "XL/SHAREDSTRINGS.XML")),
    parts
      .map(renamed(strings, "elsewhere/a b.xml"))
      .map(replaced(rels, '"sharedStrings.xml"', '"/elsewhere/a%20b.xml"')),
    parts.map(renamed(strings, "texts.xml")).map(replaced(rels, '"sharedStrings.xml"', '"../texts.xml"')),
  ]) {
    expect((await sheetOf(other)).map(({ cells }) => cells)).toEqual([["a", "b"]]);
  }
  const lost = parts.filter(({ name }) => name !== strings);
  const [row] = await sheetOf(lost);
  expect(row?.cellErrors?.map(({ at }) => at)).toEqual([0, 1]);
  const twice = [...parts, { name: "XL/sharedstrings.xml", text: "<sst/>" }];
  expect((await refusalOf(sheetOf(twice))).message).toMatch(/two parts with the same name/);
});

test("case N05: names are compared by namespace, with any prefix; strict workbooks are workbooks", async () => {
  const parts = partsOf({ rows: [["a", 1]] });
  const strict = parts.map((part) => ({
    ...part,
    text: String(part.text)
      .replaceAll(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
      )
      .replaceAll(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
      ),
  }));
  const prefixed = parts
    .map(replaced("xl/workbook.xml", "r:", "rel:"))
    .map(replaced("xl/workbook.xml", "xmlns:r=", "xmlns:rel="))
    .map((part) =>
      /sheet1|shared/.test(part.name)
        ? {
            ...part,
            text: String(part.text)
              .replaceAll(/<(\/?)(?=[a-z])/g, "<$1x:")
              .replaceAll("xmlns=", "xmlns:x="),
          }
        : part,
    );
  for (const other of [strict, prefixed]) {
    expect((await sheetOf(other)).map(({ cells }) => cells)).toEqual([["a", "1"]]);
  }
  const foreign = replaced("xl/worksheets/sheet1.xml", "<row ", '<row xmlns="urn:other" ');
  expect(await sheetOf(parts.map(foreign))).toEqual([]);
});

test("escaped characters are decoded: in shared, inline and computed texts", async () => {
  const rows = [
    [
      "a_x000D_b",
      { xml: '<c t="str"><v>x_x0009_y</v></c>' },
      { xml: '<c t="inlineStr"><is><t>_x005F_x000D_</t></is></c>' },
    ],
  ];
  expect((await sheetOf(partsOf({ rows })))[0]?.cells).toEqual(["a\rb", "x\ty", "_x000D_"]);
});

test("phonetic hints are not part of a text", async () => {
  const said =
    '<c t="inlineStr"><is><r><t>Tokyo</t></r><rPh sb="0" eb="1"><t>TOKYO</t></rPh><r><t> branch</t></r></is></c>';
  expect((await sheetOf(partsOf({ rows: [[{ xml: said }]] })))[0]?.cells).toEqual(["Tokyo branch"]);
});

const inline = (text: string) => ({ xml: `<c t="inlineStr"><is><t>${text}</t></is></c>` });
const visible = (name: string, id: string, state = "") =>
  `<sheet name="${name}" sheetId="1" ${state} r:id="${id}"/>`;

test("case N01: the first visible sheet is read, a chosen one on demand, and a hidden one never", async () => {
  const [sheet] = partsOf({ rows: [[inline("second")]] }).filter(
    ({ name }) => name === "xl/worksheets/sheet1.xml",
  );
  const second = { ...sheet, name: "xl/worksheets/sheet2.xml" } as Part;
  const of = (sheets: string[]) => partsOf({ rows: [["first"]], sheets, more: [second] });
  const rows = async (sheets: string[], sheet?: string) => (await sheetOf(of(sheets), sheet))[0]?.cells;
  const hidden = visible("Old 2025", "rId1", 'state="hidden"');
  const chart = visible("Chart", "rId5");
  const parts = of([chart, hidden, visible("Sales", "rId2"), visible("More_x0021_", "rId1")]);
  expect((await openWorkbook(chunksOf(zipOf(parts)))).sheets.map(({ name }) => name)).toEqual([
    "Sales",
    "More!",
  ]);
  expect(await rows([hidden, visible("Sales", "rId2")])).toEqual(["second"]);
  expect(await rows([visible("Sales", "rId2"), visible("More", "rId1")], "More")).toEqual(["first"]);
  expect((await refusalOf(rows([hidden, visible("Sales", "rId2")], "Old 2025"))).message).toMatch(
    /no visible sheet/,
  );
  expect((await refusalOf(rows([visible("Old", "rId1", 'state="veryHidden"')]))).message).toMatch(
    /no visible sheet/,
  );
  expect((await refusalOf(rows([visible("Sales", "rId99")]))).message).toMatch(/missing sheet/);
});

test("case N01: a hidden row is an invalid row", async () => {
  const hide = replaced("xl/worksheets/sheet1.xml", '<row r="2">', '<row r="2" hidden="1">');
  const [, row] = await sheetOf(partsOf({ rows: [["a"], ["b"]] }).map(hide));
  expect(row?.error).toBe("This row is hidden in the sheet. Show or delete it.");
});

test.each([
  ["application/vnd.ms-excel.sheet.macroEnabled.main+xml", /macros/],
  ["application/vnd.ms-excel.sheet.binary.macroEnabled.main", /macros|binary/],
  [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    /not an Excel workbook/,
  ],
])("case 76: a file is what its content type says: %s", async (type, why) => {
  const other = replaced("[Content_Types].xml", /application\/vnd[^"]*/g as never, type);
  expect((await refusalOf(sheetOf(partsOf({ rows: [["a"]] }).map(other)))).message).toMatch(why);
});

test("case F1: a part that decompresses to hundreds of times its size is refused before", async () => {
  const more = [{ name: "xl/media/image1.png", text: "x".repeat(20_000_000) }];
  expect((await refusalOf(sheetOf(partsOf({ rows: [["a"]], more })))).message).toMatch(
    /too large when unpacked/,
  );
});

test.each(["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml", "_rels/.rels"])(
  "a damaged %s is a refusal, never an error of ours",
  async (name) => {
    for (const text of ["<a", "<a></b>", "", "no XML", new Uint8Array([0x3c, 0x61, 0xff, 0xfe])]) {
      const broken = partsOf({ rows: [["a"]] }).map((part) =>
        part.name === name ? { ...part, text } : part,
      );
      expect((await refusalOf(sheetOf(broken))).code).toBe("INVALID");
    }
  },
);
