import { z } from "zod";
import { line } from "#lib/core/text.ts";

export const startViewAsSchema = z.strictObject({
  userId: z.uuid(),
  reason: line(500, { min: 3, error: "Say why, in a few words." }),
});
export type StartViewAs = z.output<typeof startViewAsSchema>;

export const stopViewAsSchema = z.strictObject({});
