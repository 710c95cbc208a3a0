// Workbooks for tests, made as bytes.
import { crc32, deflateRawSync } from "node:zlib";

interface Part {
  name: string;
  text: string;
  /** What the list of parts says of its unpacked size, if not the truth */
  says?: number;
  encrypted?: boolean;
}

/** A ZIP of these parts. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, says, encrypted } of parts) {
    const data = Buffer.from(text);
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

interface Workbook {
  rows: readonly (readonly Cell[])[];
  from1904?: boolean;
  more?: readonly Part[];
  /** Stands before the sheet's root */
  prolog?: string;
  /** Stands in place of the sheet's end */
  ending?: string;
}

/** As a spreadsheet program writes it: texts in a list of their own, style 1 for days. */
export function partsOf({ rows, from1904 = false, more = [], prolog = "", ending }: Workbook): Part[] {
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
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return [
    {
      name: "xl/workbook.xml",
      text: `${head}<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets><sheet name="Sales" sheetId="1" r:id="rId1"/><sheet name="Other" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      text: `${head}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`,
    },
    {
      name: "xl/styles.xml",
      text: `${head}<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
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

export const day = (serial: number | string, style = 1) => ({ xml: `<c s="${style}"><v>${serial}</v></c>` });
