// What must be known of a workbook before its first sheet is read: its texts, which formats are days, and where it is.
import { isDayFormat } from "#lib/sales-imports/xlsx/cells.ts";
import { readXml } from "#lib/sales-imports/xlsx/xml.ts";
import { type Parts, refuse } from "#lib/sales-imports/xlsx/zip.ts";

/** Different texts of a workbook, which must be in memory while it is read */
const maxTexts = 1_500_000;
const maxTextCharacters = 30_000_000;

export interface Workbook {
  sheet: string;
  from1904: boolean;
  texts: readonly string[];
  /** By number of a cell's style */
  days: readonly boolean[];
}

/** Throws INVALID. */
export async function readWorkbook(parts: Parts): Promise<Workbook> {
  let first = "";
  let from1904 = false;
  await readXml(parts.text("xl/workbook.xml"), {
    open: (name, attributes) => {
      if (name === "workbookPr") from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? "");
      if (name === "sheet" && !first) first = attributes["r:id"] ?? "";
    },
  });
  const sheet = await findSheet(parts, first);
  const texts = parts.has("xl/sharedStrings.xml") ? await readTexts(parts) : [];
  const days = parts.has("xl/styles.xml") ? await readDays(parts) : [];
  return { sheet, from1904, texts, days };
}

async function findSheet(parts: Parts, id: string): Promise<string> {
  let target = "";
  await readXml(parts.text("xl/_rels/workbook.xml.rels"), {
    open: (name, attributes) => {
      if (name === "Relationship" && attributes.Id === id && attributes.TargetMode !== "External")
        target = attributes.Target ?? "";
    },
  });
  const sheet = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  if (!target || !parts.has(sheet)) throw refuse("This workbook has no sheet with rows.");
  return sheet;
}

async function readTexts(parts: Parts): Promise<string[]> {
  const texts: string[] = [];
  let characters = 0;
  let text = "";
  let within = false;
  let aside = false;
  await readXml(parts.text("xl/sharedStrings.xml"), {
    open: (name) => {
      if (name === "si") text = "";
      if (name === "rPh") aside = true;
      within = name === "t" && !aside;
    },
    text: (more) => {
      if (within) text += more;
    },
    close: (name) => {
      if (name === "t") within = false;
      if (name === "rPh") aside = false;
      if (name !== "si") return;
      texts.push(text);
      characters += text.length;
      if (texts.length > maxTexts || characters > maxTextCharacters) {
        throw refuse("This workbook holds too many different texts.");
      }
    },
  });
  return texts;
}

async function readDays(parts: Parts): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const days: boolean[] = [];
  let within = false;
  await readXml(parts.text("xl/styles.xml"), {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") within = true;
      if (name !== "xf" || !within) return;
      const id = Number(attributes.numFmtId ?? 0);
      days.push(isDayFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") within = false;
    },
  });
  return days;
}
