import { z } from "zod";
import { emailSchema } from "#lib/core/email.ts";
import { rawText } from "#lib/core/text.ts";

export const changeEmailSchema = z.strictObject({ email: emailSchema });
export type ChangeEmail = z.output<typeof changeEmailSchema>;

export const emailLinkSchema = z.strictObject({ token: rawText(200).min(1) });
