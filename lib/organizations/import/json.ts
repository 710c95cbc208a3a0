import { AppError } from "#lib/core/errors.ts";
import { Headings } from "#lib/organizations/import/headings.ts";
import { boundJson } from "#lib/organizations/import/json-bounds.ts";
import type { Finding, ImportColumn, SourceRow } from "#lib/organizations/import/schema.ts";

/** Columns whose value may be an array of texts */
const lists = new Set<ImportColumn>(["domains", "website"]);

/** Rows of a JSON array of objects. Throws INVALID when the file is none. */
export function readJson(text: string): { rows: SourceRow[]; remarks: string[] } {
  const items = parse(text);
  const headings = new Headings();
  const rows = items.map((item, index) => readObject(item, index + 1, headings));
  return { rows, remarks: headings.remarks() };
}

function parse(text: string): unknown[] {
  boundJson(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError("INVALID", `The file isn't valid JSON: ${(error as Error).message}`);
  }
  if (Array.isArray(value)) return value;
  throw new AppError("INVALID", "The file must contain one JSON array with an object for each organization.");
}

function readObject(item: unknown, row: number, headings: Headings): SourceRow {
  if (typeof item !== "object" || item === null || Array.isArray(item)) {
    return { row, cells: {}, problems: [{ column: "", text: "This isn't a JSON object." }] };
  }
  const entries = Object.entries(item);
  const columns = headings.read(entries.map(([key]) => key));
  const cells: SourceRow["cells"] = {};
  const problems: Finding[] = [];
  for (const [index, [, value]] of entries.entries()) {
    const column = columns[index];
    if (!column) continue;
    const texts = readValue(value, lists.has(column));
    if (texts) cells[column] = texts;
    else problems.push({ column, text: "This must be text." });
  }
  return { row, cells, problems };
}

function readValue(value: unknown, isList: boolean): string[] | undefined {
  if (value === null) return [];
  if (typeof value === "string") return [value];
  // Zip codes and phone numbers, where they survive as numbers.
  if (typeof value === "number" && Number.isSafeInteger(value)) return [String(value)];
  if (!isList || !Array.isArray(value)) return undefined;
  const texts = value.filter((text) => typeof text === "string");
  return texts.length === value.length ? texts : undefined;
}
