import { z } from "zod";
import { safeReturnTo } from "#lib/auth/schema.ts";

export const startOwnProviderProofSchema = z.strictObject({
  /** The page on which the act was refused */
  returnTo: z.string().max(2000).optional().transform(safeReturnTo),
});
export type StartOwnProviderProof = z.output<typeof startOwnProviderProofSchema>;
