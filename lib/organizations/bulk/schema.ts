import { z } from "zod";
import { selectionSchema } from "#lib/organizations/list/schema.ts";

export const bulkSchema = z.strictObject({
  action: z.enum(["activate", "deactivate", "delete"]),
  selection: selectionSchema,
});
export type BulkAction = z.output<typeof bulkSchema>["action"];

/** What came of a bulk action. */
export interface BulkReport {
  /** How many were changed */
  done: number;
  /** The others, each with its reason; the first hundred are listed */
  skipped: { name: string; reason: string }[];
  skippedCount: number;
}
