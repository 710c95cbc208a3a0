import { z } from "zod";
import { selectionSchema } from "#lib/organizations/list/schema.ts";

export const bulkSchema = z.strictObject({
  action: z.enum(["activate", "deactivate", "delete"]),
  selection: selectionSchema,
});
export type BulkAction = z.output<typeof bulkSchema>["action"];
