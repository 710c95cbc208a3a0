import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";

type File = Pick<SalesImportDetails, "headings" | "samples">;

export function headingOf({ headings }: File, place: number): string {
  return headings[place] || `Column ${place + 1}, without a heading`;
}

/** The distinct values in the first rows of a column of the file. */
export function samplesIn({ samples }: File, place: number): string[] {
  return [...new Set(samples.map((cells) => cells[place] ?? "").filter((cell) => cell !== ""))];
}
