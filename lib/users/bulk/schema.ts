import { z } from "zod";
import { filterSchema } from "#lib/users/list/schema.ts";
import { disableUserSchema } from "#lib/users/schema.ts";

/** The users of a bulk action: by id, or all who match a filter, which the server evaluates again. */
const selection = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1, "Select at least one user.").max(100) }),
  z.strictObject({ filter: filterSchema }),
]);
export type Selection = z.output<typeof selection>;

export const bulkSchema = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("disable"), reason: disableUserSchema.shape.reason, selection }),
  z.strictObject({ action: z.literal("enable"), selection }),
  z.strictObject({ action: z.literal("delete"), selection }),
]);
export type BulkInput = z.output<typeof bulkSchema>;
export type BulkAction = BulkInput["action"];
