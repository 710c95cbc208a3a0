import { z } from "zod";
import { line } from "#lib/core/text.ts";

export const startImpersonationSchema = z.strictObject({
  userId: z.uuid(),
  reason: line(500, { min: 3, error: "Enter a short reason." }),
});
export type StartImpersonation = z.output<typeof startImpersonationSchema>;

export const stopImpersonationSchema = z.strictObject({});
