// The parts of a workbook that are read before a sheet: its sheets, its texts and the formats of its cells.
import { builtInCode, type Format, formatOf } from "#lib/sales-imports/xlsx/formats.ts";
import {
  findWorkbook,
  type Relationship,
  relationshipIds,
  relationshipsOf,
  spreadsheetNames,
} from "#lib/sales-imports/xlsx/package.ts";
import { decodeEscapes, Texts } from "#lib/sales-imports/xlsx/texts.ts";
import { type Attributes, readXml, type ValueIn } from "#lib/sales-imports/xlsx/xml.ts";
import {
  type Chunks,
  maxPart,
  maxSmallPart,
  openParts,
  type Parts,
  refuse,
} from "#lib/sales-imports/xlsx/zip.ts";

/** Formats of cells; Excel keeps 64,000 */
const maxFormats = 100_000;
const maxSheets = 2_000;

export interface Sheet {
  name: string;
  part: string;
}

export interface Workbook {
  parts: Parts;
  /** Those that are shown and have rows, in their order; at least one */
  sheets: readonly [Sheet, ...Sheet[]];
  from1904: boolean;
  texts: readonly string[];
  /** By number of a cell's style */
  formats: readonly Format[];
}

/** Throws INVALID. */
export async function openWorkbook(chunks: Chunks): Promise<Workbook> {
  const parts = await openParts(chunks);
  const workbook = await findWorkbook(parts);
  const related = await relationshipsOf(parts, workbook);
  let from1904 = false;
  const sheets: Sheet[] = [];
  await readXml(parts.text(workbook, maxSmallPart), spreadsheetNames, {
    open: (element, attributes, valueIn) => {
      if (element === "workbookPr") from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? "");
      if (element === "sheet") sheets.push(...shownSheet(attributes, valueIn, related));
      if (sheets.length > maxSheets) throw refuse("This workbook has too many sheets.");
    },
  });
  const [first, ...others] = sheets;
  if (!first) throw refuse("This workbook has no visible sheet with rows.");
  // Some programs refer to a part that they omit when it would be empty; a cell that refers into it is reported.
  const partOf = (wanted: string) =>
    related.find(({ type, part }) => type === wanted && parts.has(part))?.part;
  const texts = partOf("sharedStrings");
  const styles = partOf("styles");
  return {
    parts,
    sheets: [first, ...others],
    from1904,
    texts: texts ? await readTexts(parts, texts) : [],
    formats: styles ? await readFormats(parts, styles) : [formatOf("General")],
  };
}

/** None when nobody sees it, or it is a chart. */
function shownSheet(
  { name = "", state = "visible" }: Attributes,
  valueIn: ValueIn,
  related: readonly Relationship[],
): Sheet[] {
  if (state !== "visible") return [];
  const id = valueIn(relationshipIds, "id");
  const relationship = related.find((one) => one.id === id);
  if (!relationship) throw refuse("This workbook refers to a missing sheet.");
  if (relationship.type !== "worksheet") return [];
  return [{ name: decodeEscapes(name).slice(0, 200), part: relationship.part }];
}

async function readTexts(parts: Parts, part: string): Promise<string[]> {
  const texts = new Texts();
  await readXml(parts.text(part, maxPart), spreadsheetNames, texts);
  return texts.all;
}

async function readFormats(parts: Parts, part: string): Promise<Format[]> {
  const codes = new Map<number, string>();
  const formats: Format[] = [];
  let within = false;
  await readXml(parts.text(part, maxSmallPart), spreadsheetNames, {
    open: (element, attributes) => {
      if (element === "numFmt")
        codes.set(Number(attributes.numFmtId), decodeEscapes(attributes.formatCode ?? ""));
      if (element === "cellXfs") within = true;
      if (element !== "xf" || !within) return;
      const id = Number(attributes.numFmtId ?? 0);
      formats.push(formatOf(codes.get(id) ?? builtInCode(id)));
      if (formats.length > maxFormats || codes.size > maxFormats)
        throw refuse("This workbook has too many cell formats.");
    },
    close: (element) => {
      if (element === "cellXfs") within = false;
    },
  });
  return formats;
}
