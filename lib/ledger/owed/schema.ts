// What an organization used beyond its balance.
import { z } from "zod";
import { products } from "#lib/ledger/policy.ts";
import { keySchema, reasonSchema, typedQuantitySchema } from "#lib/ledger/schema.ts";

export const waiveOwedSchema = z.strictObject({
  organizationId: z.uuid(),
  product: z.enum(products),
  /** At most what is owed */
  quantity: typedQuantitySchema,
  reason: reasonSchema,
  key: keySchema,
});
export type WaiveOwed = z.output<typeof waiveOwedSchema>;
