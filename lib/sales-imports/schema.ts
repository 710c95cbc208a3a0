// Inputs and DTOs of sales files.
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
  /** Chosen by the browser: makes starting an upload idempotent */
  id: z.uuid(),
  name: requiredLine(200, "the name of the file"),
  bytes: z
    .int()
    .min(1, "This file is empty.")
    .max(maxFileBytes, "This file is larger than 100 MB. Split it into smaller files."),
});
export type StartSalesFile = z.output<typeof startSalesFileSchema>;

/** From each of our columns to the index of its heading, from 0. */
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
      "Choose the column with the organization's code or ID.",
    )
    .refine(
      (mapping) => new Set(Object.values(mapping)).size === Object.values(mapping).length,
      "Each column in the file can be mapped only once.",
    ),
  dateFormat: z.enum(dateFormats),
  decimalSign: z.enum(decimalSigns),
});
export type MapSalesFile = z.output<typeof mapSalesFileSchema>;

export const chooseSheetSchema = z.strictObject({ id: z.uuid(), sheet: requiredLine(200, "a sheet") });
export type ChooseSheet = z.output<typeof chooseSheetSchema>;

export const nameOrganizationsSchema = z.strictObject({
  id: z.uuid(),
  /** From a code in the file to its organization; empty only looks again for organizations added meanwhile */
  codes: z
    .array(z.strictObject({ code: rawText(maxFileColumns).min(1), organizationId: z.uuid() }))
    .max(namedCodes),
});
export type NameOrganizations = z.output<typeof nameOrganizationsSchema>;

export interface RowError {
  column: SalesColumn | "";
  text: string;
}

export interface SalesProgress {
  status: SalesFileStatus;
  rows: number;
  good: number;
  duplicate: number;
  bad: number;
  posted: number;
  reversed: number;
  refused: number;
  /** Between 0 and 1 */
  done: number;
  /** Rows per second of the current step; null until it can be measured */
  rate: number | null;
  secondsLeft: number | null;
  /** How often a worker claimed it */
  claims: number;
  error: string;
  /** Whether the file itself is the cause of the failure, so that a retry would fail again */
  unreadable: boolean;
}

export interface SalesImportDetails extends SalesProgress {
  id: string;
  fileName: string;
  bytes: number;
  format: string;
  encoding: string;
  delimiter: string;
  /** For a workbook: its readable sheets, and the chosen one */
  sheets: string[];
  sheet: string;
  headings: string[];
  /** The first rows under the headings, truncated; empty once columns can no longer be mapped */
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
  firstBad: { row: number; state: string; cells: string[]; errors: RowError[] }[];
  unknownCodes: { code: string; rows: number }[];
  /** The first purchases that an undo could not reverse, with the present amount that could be */
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
