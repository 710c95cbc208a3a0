import { z } from "zod";
import { newPasswordSchema } from "#lib/auth/schema.ts";
import { rawText, requiredLine } from "#lib/core/text.ts";

export const registerFormSchema = z.strictObject({ email: rawText(1000).catch("") });

export const completeRegistrationSchema = z.strictObject({
  token: rawText(200).min(1),
  name: requiredLine(200, "your name"),
  password: newPasswordSchema,
});
export type CompleteRegistration = z.output<typeof completeRegistrationSchema>;
