import { z } from "zod";
import { namesOf } from "#lib/core/fields.ts";
import { versionSchema } from "#lib/core/numbers.ts";

/** The platform's switches, each in the column of its name */
const switches = {
  selfRegistration: z.boolean(),
  oauthLogin: z.boolean(),
  selfServiceOrganizations: z.boolean(),
};

export const switchNames = namesOf(switches);

export const updateSettingsSchema = z.strictObject({ version: versionSchema, ...switches });
export type PlatformSettings = z.output<typeof updateSettingsSchema>;

export interface MailState {
  /** Whether a mail server is set up */
  server: boolean;
  /** ISO 8601; null before the first test */
  testedAt: string | null;
}

export const noInputSchema = z.strictObject({});
