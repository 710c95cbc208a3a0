import { z } from "zod";
import { assertionSchema } from "#lib/auth/passkeys/schema.ts";
import { codeSchema } from "#lib/auth/second-factor/schema.ts";
import { secretText } from "#lib/core/text.ts";

/** The input of a reauthentication. */
export const reauthSchema = z.discriminatedUnion("way", [
  z.strictObject({
    way: z.literal("password"),
    password: secretText(1000).min(1, "Enter your password."),
  }),
  z.strictObject({ way: z.literal("code"), code: codeSchema }),
  z.strictObject({ way: z.literal("passkey"), response: assertionSchema }),
]);
export type ReauthInput = z.output<typeof reauthSchema>;
