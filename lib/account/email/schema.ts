import { z } from "zod";
import { emailSchema } from "#lib/email.ts";

export const changeEmailSchema = z.strictObject({ email: emailSchema });
export type ChangeEmail = z.output<typeof changeEmailSchema>;

export const emailLinkSchema = z.strictObject({ token: z.string().min(1).max(200) });
