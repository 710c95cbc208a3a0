import { z } from "zod";
import { safeReturnTo } from "#lib/auth/schema.ts";
import { rawText } from "#lib/core/text.ts";

export const startOwnProviderReauthSchema = z.strictObject({
  /** The page on which the action was refused */
  returnTo: rawText(2000).optional().transform(safeReturnTo),
});
export type StartOwnProviderReauth = z.output<typeof startOwnProviderReauthSchema>;
