import { z } from "zod";
import { versionSchema } from "#lib/core/numbers.ts";

export const updateSettingsSchema = z.strictObject({
  version: versionSchema,
  selfRegistration: z.boolean(),
  oauthLogin: z.boolean(),
});
export type PlatformSettings = z.output<typeof updateSettingsSchema>;
