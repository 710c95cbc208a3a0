// What the verbs of sales files take, and what they answer.
import { z } from "zod";
import { rawText, requiredLine } from "#lib/core/text.ts";
import {
  dateFormats,
  decimalSigns,
  maxFileBytes,
  maxFileColumns,
  namedCodes,
  neededColumns,
  type SalesColumn,
  type SalesFileStatus,
  salesColumns,
} from "#lib/sales-imports/policy.ts";

export const salesFileSchema = z.strictObject({ id: z.uuid() });
export type SalesFile = z.output<typeof salesFileSchema>;

export const startSalesFileSchema = z.strictObject({
  /** Chosen by the browser, so that starting twice starts one */
  id: z.uuid(),
  name: requiredLine(200, "the name of the file"),
  bytes: z
    .int()
    .min(1, "This file is empty.")
    .max(maxFileBytes, "This file is larger than 100 MB. Split it into several."),
});
export type StartSalesFile = z.output<typeof startSalesFileSchema>;

/** From a known column to the place of its heading, counted from 0. */
export type Mapping = Partial<Record<SalesColumn, number>>;

const place = z.int().min(0).max(maxFileColumns);

export const mapSalesFileSchema = z.strictObject({
  id: z.uuid(),
  mapping: z
    .partialRecord(z.enum(salesColumns), place)
    .refine((mapping) => neededColumns.every((column) => mapping[column] !== undefined), {
      message: "Choose a column for the reference, the date, the product and the quantity.",
    })
    .refine(
      (mapping) => mapping.organization_code !== undefined || mapping.organization_id !== undefined,
      "Choose the column that names the organization: its code or its ID.",
    )
    .refine(
      (mapping) => new Set(Object.values(mapping)).size === Object.values(mapping).length,
      "A column of the file can stand for one thing only.",
    ),
  dateFormat: z.enum(dateFormats),
  decimalSign: z.enum(decimalSigns),
});
export type MapSalesFile = z.output<typeof mapSalesFileSchema>;

export const chooseSheetSchema = z.strictObject({ id: z.uuid(), sheet: requiredLine(200, "a sheet") });
export type ChooseSheet = z.output<typeof chooseSheetSchema>;

export const nameOrganizationsSchema = z.strictObject({
  id: z.uuid(),
  /** By the code in the file, the organization that it means; none looks again for organizations that were added */
  codes: z
    .array(z.strictObject({ code: rawText(maxFileColumns).min(1), organizationId: z.uuid() }))
    .max(namedCodes),
});
export type NameOrganizations = z.output<typeof nameOrganizationsSchema>;

export interface RowProblem {
  column: SalesColumn | "";
  text: string;
}

export interface SalesImportRow {
  id: string;
  fileName: string;
  status: SalesFileStatus;
  rows: number;
  good: number;
  known: number;
  bad: number;
  posted: number;
  createdAt: string;
  createdBy: string;
}

export interface SalesProgress {
  status: SalesFileStatus;
  rows: number;
  good: number;
  known: number;
  bad: number;
  posted: number;
  reversed: number;
  refused: number;
  /** Between 0 and 1 */
  done: number;
  /** Rows a second in the step under way; null until there is something to measure */
  rate: number | null;
  secondsLeft: number | null;
  /** How often a worker took it up */
  claims: number;
  error: string;
  /** It failed for what is in it, and would fail again */
  unreadable: boolean;
}

export interface SalesImportDetails extends SalesProgress {
  id: string;
  fileName: string;
  bytes: number;
  format: string;
  encoding: string;
  delimiter: string;
  /** Of a workbook: the sheets that can be read, and the one that is */
  sheets: string[];
  sheet: string;
  headings: string[];
  /** The first rows under the headings, cut short; none once nobody maps columns any more */
  samples: string[][];
  mapping: Mapping;
  dateFormat: (typeof dateFormats)[number];
  decimalSign: (typeof decimalSigns)[number];
  createdAt: string;
  createdBy: string;
  postedBy: string;
  finishedAt: string | null;
  /** The row up to which rows were posted when it was cancelled */
  cursor: number;
  firstBad: { row: number; state: string; cells: string[]; problems: RowProblem[] }[];
  unknownCodes: { code: string; rows: number }[];
  /** The first purchases that an undo left, with how much was there to take back as of now */
  firstKept: KeptPurchase[];
}

export interface KeptPurchase {
  row: number;
  organization: string;
  slug: string;
  reference: string;
  unit: string;
  /** Decimal text, both */
  quantity: string;
  available: string;
}
