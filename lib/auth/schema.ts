import { z } from "zod";
import { passwordIsLong, passwordLengthRule } from "#lib/auth/policy.ts";
import { emailSchema } from "#lib/core/email.ts";
import { rawText, secretText } from "#lib/core/text.ts";

export const signInSchema = z.strictObject({ email: emailSchema, password: secretText(1000).min(1) });
export type SignIn = z.output<typeof signInSchema>;

/** The one response to a refused sign-in, whatever was wrong with it. */
/** Only after the right password, which proves whose account it is */
export const accountDisabled =
  "Your account is disabled. Ask an Org Admin of your organization or a platform Admin to enable it.";
export const signInRefused = "The email address or password is incorrect.";

/** The raw form. An invalid address gets the same response as one without an account. */
export const signInFormSchema = z.strictObject({
  email: rawText(1000).catch(""),
  password: rawText(1000).catch(""),
  returnTo: rawText(2000).optional(),
});

/** Checks length and characters; lib/auth/password-rules.ts checks the rest. */
export const newPasswordSchema = secretText(1000, passwordLengthRule)
  // Control characters and lone surrogates, which all hash alike.
  .refine((password) => !/[\p{Cc}\p{Cs}]/u.test(password), "Remove invisible characters.")
  .refine(passwordIsLong, passwordLengthRule);

export const setPasswordSchema = z.strictObject({
  token: rawText(200).min(1),
  password: newPasswordSchema,
});
export type SetPassword = z.output<typeof setPasswordSchema>;

/** A password to score while it is typed, and the details of its user. */
export const scorePasswordSchema = z.strictObject({
  password: secretText(1000).min(1),
  email: rawText(320).default(""),
  name: rawText(400).default(""),
});

/** A path on this site, or "/" for anything that could lead elsewhere. */
export function safeReturnTo(value: string | undefined): string {
  if (!value || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes("\\")) return "/";
  const { host, pathname } = new URL(value, "http://local.invalid");
  // "/.//host" stays here, but its path alone would be parsed as another host.
  return host === "local.invalid" && !pathname.startsWith("//") ? value : "/";
}
