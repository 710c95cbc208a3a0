import { z } from "zod";

export const updateSettingsSchema = z.strictObject({
  version: z.number().int(),
  selfRegistration: z.boolean(),
  oauthLogin: z.boolean(),
});
export type PlatformSettings = z.output<typeof updateSettingsSchema>;
