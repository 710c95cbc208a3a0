import { z } from "zod";
import { selectionSchema } from "#lib/organizations/list/schema.ts";

export const setStatusSchema = z.strictObject({
  selection: selectionSchema,
  status: z.enum(["ACTIVE", "INACTIVE"]),
});

export const bulkDeleteSchema = z.strictObject({ selection: selectionSchema });

/** What became of a bulk action. Skipped ones were as wanted already, or gone. */
export interface BulkReport {
  matched: number;
  changed: number;
  skipped: number;
}
