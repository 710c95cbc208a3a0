import { z } from "zod";
import { emailSchema } from "#lib/email.ts";

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1, "Enter your password.").max(1000, "This is longer than any password here."),
  returnTo: z.string().max(2000).optional(),
});
export type SignIn = z.output<typeof signInSchema>;

export const setPasswordSchema = z.strictObject({
  token: z.string().min(1).max(200),
  password: z.string().min(12, "Use at least 12 characters.").max(200, "Use at most 200 characters."),
});
export type SetPassword = z.output<typeof setPasswordSchema>;

/** A path on this site, or "/" for anything that could lead elsewhere. */
export function safeReturnTo(value: string | undefined): string {
  if (!value || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes("\\")) return "/";
  return new URL(value, "http://local.invalid").host === "local.invalid" ? value : "/";
}
