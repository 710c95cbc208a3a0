import { z } from "zod";
import { rawText, secretText } from "#lib/core/text.ts";
import { keyScopes } from "#lib/keys/scopes/policy.ts";

export const verifyKeySchema = z.strictObject({
  key: secretText(200),
  /** The caller's address, for keys of certain networks */
  ip: rawText(45).default(""),
  /** Scopes that it needs */
  scopes: z.array(z.enum(keyScopes)).max(keyScopes.length).default([]),
});
export type VerifyKey = z.output<typeof verifyKeySchema>;
