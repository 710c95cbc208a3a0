import { z } from "zod";
import { attestationSchema } from "#lib/auth/passkeys/schema.ts";
import { requiredLine } from "#lib/core/text.ts";

const name = requiredLine(60, "a name, such as “Work laptop”");

export const addPasskeySchema = z.strictObject({ name, response: attestationSchema });
export type AddPasskey = z.output<typeof addPasskeySchema>;

export const renamePasskeySchema = z.strictObject({ id: z.uuid(), name });
export type RenamePasskey = z.output<typeof renamePasskeySchema>;

export const removePasskeySchema = z.strictObject({ id: z.uuid() });
export type RemovePasskey = z.output<typeof removePasskeySchema>;

export interface OwnPasskey {
  id: string;
  name: string;
  /** ISO 8601 */
  createdAt: string;
  lastUsedAt: string | null;
}
