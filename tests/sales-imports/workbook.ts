// Generates workbooks for tests.
import { crc32, deflateRawSync } from "node:zlib";
import type { SourceRow } from "#lib/sales-imports/rows/read-row.ts";
import { xlsxRows } from "#lib/sales-imports/xlsx/rows.ts";

export interface Part {
  name: string;
  text: string | Uint8Array;
  /** A forged uncompressed size for the central directory */
  says?: number;
  encrypted?: boolean;
}

/** A ZIP of these parts. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, says, encrypted } of parts) {
    const data = Buffer.from(text as string);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(says ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    entry.writeUInt16LE(20, 4);
    fields.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    central.push(Buffer.concat([entry, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, list, end]);
}

type Cell = string | number | { xml: string };

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\0", "");

const quoted = (text: string) => escaped(text).replaceAll('"', "&quot;");
export const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** With the ids rId1, rId2 and so on. */
function relationships(name: string, related: readonly (readonly [type: string, target: string])[]): Part {
  const lines = related.map(
    ([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  const names = "http://schemas.openxmlformats.org/package/2006/relationships";
  return { name, text: `${head}<Relationships xmlns="${names}">${lines.join("")}</Relationships>` };
}

interface Workbook {
  rows: readonly (readonly Cell[])[];
  from1904?: boolean;
  more?: readonly Part[];
  /** Precedes the sheet's root */
  prolog?: string;
  /** Replaces the sheet's end */
  ending?: string;
  /** Format codes, for styles from 3 on */
  formats?: readonly string[];
  /** The workbook's list of sheets */
  sheets?: readonly string[];
}

export const bothSheets = [
  '<sheet name="Sales" sheetId="1" r:id="rId1"/>',
  '<sheet name="Other" sheetId="2" r:id="rId2"/>',
];

/** As a spreadsheet program writes it: shared strings, style 1 for days. */
export function partsOf({
  rows,
  from1904 = false,
  more = [],
  prolog = "",
  ending,
  formats = [],
  sheets = ['<sheet name="Sales" sheetId="1" r:id="rId1"/>'],
}: Workbook): Part[] {
  const texts: string[] = [];
  const lines = rows.map((cells, row) => {
    const xml = cells.map((cell, at) => {
      const reference = `${String.fromCharCode(65 + at)}${row + 1}`;
      if (typeof cell === "object") return cell.xml.replace("<c", `<c r="${reference}"`);
      if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
      texts.push(cell);
      return cell === "" ? "" : `<c r="${reference}" t="s"><v>${texts.length - 1}</v></c>`;
    });
    return `<row r="${row + 1}">${xml.join("")}</row>`;
  });
  return [
    {
      name: "[Content_Types].xml",
      text: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    },
    relationships("_rels/.rels", [["officeDocument", "xl/workbook.xml"]]),
    {
      name: "xl/workbook.xml",
      text: `${head}<workbook ${main} xmlns:r="${office}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${sheets.join("")}</sheets></workbook>`,
    },
    relationships("xl/_rels/workbook.xml.rels", [
      ["worksheet", "worksheets/sheet1.xml"],
      ["worksheet", "worksheets/sheet2.xml"],
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"],
      ["chartsheet", "chartsheets/sheet1.xml"],
    ]),
    {
      name: "xl/styles.xml",
      text: `${head}<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/>${formats.map((code, n) => `<numFmt numFmtId="${165 + n}" formatCode="${quoted(code)}"/>`).join("")}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/>${formats.map((_, n) => `<xf numFmtId="${165 + n}"/>`).join("")}</cellXfs></styleSheet>`,
    },
    {
      name: "xl/sharedStrings.xml",
      text: `${head}<sst ${main}>${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      text: `${head}${prolog}<worksheet ${main}><sheetData>${lines.join("")}${ending ?? "</sheetData></worksheet>"}`,
    },
    ...more,
  ];
}

/** A number in a format, by its style */
export const styled = (value: number | string, style: number) => ({
  xml: `<c s="${style}"><v>${value}</v></c>`,
});
export const day = (serial: number | string, style = 1) => styled(serial, style);

export const chunksOf = (file: Uint8Array) => ({
  size: file.length,
  total: file.length,
  read: async () => file,
});

/** The rows of a sheet. */
export async function sheetOf(parts: readonly Part[], sheet = ""): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of xlsxRows(chunksOf(zipOf(parts)), undefined, sheet)) rows.push(row);
  return rows;
}
