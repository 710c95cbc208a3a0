import { z } from "zod";
import { passwordIsLong, passwordLengthRule } from "#lib/auth/policy.ts";
import { emailSchema } from "#lib/core/email.ts";
import { rawText, secretText } from "#lib/core/text.ts";

export const signInSchema = z.strictObject({ email: emailSchema, password: secretText(1000).min(1) });
export type SignIn = z.output<typeof signInSchema>;

/** The one answer to a sign-in that is refused, whatever was wrong with it. */
export const signInRefused = "The email address or the password is not right.";

/** The form as it arrives. What is no address at all gets the same answer as one that nobody has. */
export const signInFormSchema = z.strictObject({
  email: rawText(1000).catch(""),
  password: rawText(1000).catch(""),
  returnTo: rawText(2000).optional(),
});

/** Its length and characters; lib/auth/password-rules.ts judges the rest. */
export const newPasswordSchema = secretText(1000, passwordLengthRule)
  // Controls, and halves of characters, which all hash alike.
  .refine((password) => !/[\p{Cc}\p{Cs}]/u.test(password), "Leave out characters that cannot be seen.")
  .refine(passwordIsLong, passwordLengthRule);

export const setPasswordSchema = z.strictObject({
  token: rawText(200).min(1),
  password: newPasswordSchema,
});
export type SetPassword = z.output<typeof setPasswordSchema>;

/** A password that is judged while it is typed, and whose it is to be. */
export const scorePasswordSchema = z.strictObject({
  password: secretText(1000).min(1),
  email: rawText(320).default(""),
  name: rawText(400).default(""),
});

/** A path on this site, or "/" for anything that could lead elsewhere. */
export function safeReturnTo(value: string | undefined): string {
  if (!value || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes("\\")) return "/";
  const { host, pathname } = new URL(value, "http://local.invalid");
  // "/.//host" stays here, but its path alone would read as another host.
  return host === "local.invalid" && !pathname.startsWith("//") ? value : "/";
}
