// How the parts of a workbook hang together: by their content types and relationships, whatever they are called.
import { readXml } from "#lib/sales-imports/xlsx/xml.ts";
import { maxSmallPart, type Parts, refuse } from "#lib/sales-imports/xlsx/zip.ts";

// Each thing has two namespaces: of ECMA-376 first edition ("transitional"), and of ISO 29500 strict.
const transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
export const spreadsheetNames = new Set([
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  "http://purl.oclc.org/ooxml/spreadsheetml/main",
]);
/** Namespaces of the attribute that names a relationship */
export const relationshipIds = new Set([transitional, strict]);
const packageRelationships = new Set(["http://schemas.openxmlformats.org/package/2006/relationships"]);
const contentTypes = new Set(["http://schemas.openxmlformats.org/package/2006/content-types"]);

const maxRelationships = 10_000;

export interface Relationship {
  id: string;
  /** Without its namespace, like `worksheet`; empty when it is none of office documents */
  type: string;
  /** The name of the part that it leads to */
  part: string;
}

/** What a part is related to within the file; `""` is the file itself. */
export async function relationshipsOf(parts: Parts, part: string): Promise<Relationship[]> {
  const at = part.lastIndexOf("/") + 1;
  const name = `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
  const found: Relationship[] = [];
  if (!parts.has(name)) return found;
  await readXml(parts.text(name, maxSmallPart), packageRelationships, {
    open: (element, { Id = "", Type = "", Target = "", TargetMode }) => {
      if (element !== "Relationship" || TargetMode === "External") return;
      if (found.length >= maxRelationships) throw refuse("This workbook has too many parts.");
      found.push({ id: Id, type: typeOf(Type), part: partAt(part, Target) });
    },
  });
  return found;
}

function typeOf(type: string): string {
  const namespace = [transitional, strict].find((one) => type.startsWith(`${one}/`));
  return namespace === undefined ? "" : type.slice(namespace.length + 1);
}

/** Targets are references relative to the part that they stand in. */
function partAt(part: string, target: string): string {
  const file = "file:///";
  try {
    const { href } = new URL(target, `${file}${part}`);
    return href.startsWith(file) ? decodeURIComponent(href.slice(file.length)) : "";
  } catch {
    return "";
  }
}

const workbookTypes =
  /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.(?:sheet|template)\.main\+xml$/i;

/** The part that is the workbook. Throws INVALID for a file that is none that can be read. */
export async function findWorkbook(parts: Parts): Promise<string> {
  const [main] = (await relationshipsOf(parts, "")).filter(({ type }) => type === "officeDocument");
  if (!main || !parts.has("[Content_Types].xml")) throw refuse("This is a ZIP file, not an Excel workbook.");
  const type = await contentTypeOf(parts, main.part);
  if (workbookTypes.test(type)) return main.part;
  if (/macroEnabled/i.test(type)) throw refuse("This workbook contains macros.");
  if (/binary/i.test(type)) throw refuse("This is a binary Excel workbook (.xlsb).");
  throw refuse("This is an Office document, not an Excel workbook.");
}

async function contentTypeOf(parts: Parts, part: string): Promise<string> {
  const wanted = `/${part}`.toLowerCase();
  let own = "";
  let byExtension = "";
  await readXml(parts.text("[Content_Types].xml", maxSmallPart), contentTypes, {
    open: (element, { PartName = "", Extension = "", ContentType = "" }) => {
      if (element === "Override" && PartName.toLowerCase() === wanted) own = ContentType;
      if (element === "Default" && wanted.endsWith(`.${Extension.toLowerCase()}`)) byExtension = ContentType;
    },
  });
  return own || byExtension;
}
