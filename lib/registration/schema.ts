import { z } from "zod";
import { newPasswordSchema } from "#lib/auth/schema.ts";
import { requiredLine } from "#lib/text.ts";

export const registerFormSchema = z.strictObject({ email: z.string().max(1000).catch("") });

export const completeRegistrationSchema = z.strictObject({
  token: z.string().min(1).max(200),
  name: requiredLine(200, "your name"),
  password: newPasswordSchema,
});
export type CompleteRegistration = z.output<typeof completeRegistrationSchema>;
