import { z } from "zod";
import { newPasswordSchema } from "#lib/auth/schema.ts";
import { secretText } from "#lib/core/text.ts";

export const chooseNewPasswordSchema = z.strictObject({ password: newPasswordSchema });
export type ChooseNewPassword = z.output<typeof chooseNewPasswordSchema>;

export const changePasswordSchema = z.strictObject({
  current: secretText(1000).min(1, "Enter your current password."),
  password: newPasswordSchema,
});
export type ChangePassword = z.output<typeof changePasswordSchema>;
