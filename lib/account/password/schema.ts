import { z } from "zod";
import { newPasswordSchema } from "#lib/auth/schema.ts";

export const chooseNewPasswordSchema = z.strictObject({ password: newPasswordSchema });
export type ChooseNewPassword = z.output<typeof chooseNewPasswordSchema>;

export const changePasswordSchema = z.strictObject({
  current: z.string().min(1, "Enter your current password.").max(1000),
  password: newPasswordSchema,
});
export type ChangePassword = z.output<typeof changePasswordSchema>;
