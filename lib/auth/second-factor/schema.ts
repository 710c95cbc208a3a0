import { z } from "zod";
import { rawText } from "#lib/core/text.ts";

/** Six digits, with or without a space in the middle. */
export const codeSchema = rawText(20, "Enter the 6-digit code.")
  .transform((typed) => typed.replace(/\s/g, ""))
  .refine((digits) => /^\d{6}$/.test(digits), "Enter the 6-digit code.");

const recoveryPattern = /^([A-Z2-9]{4})-?([A-Z2-9]{4})-?([A-Z2-9]{4})-?([A-Z2-9]{4})$/;

/** Parses the one field for codes: six digits, or a recovery code in its parts. */
export function readCode(typed: string) {
  const text = typed.replace(/\s/g, "").toUpperCase();
  if (/^\d{6}$/.test(text)) return { code: text };
  const [, label, ...secret] = recoveryPattern.exec(text) ?? [];
  return label ? { recovery: { label, secret: secret.join("-") } } : null;
}

/** The form of the second step of signing in. */
export const secondFactorFormSchema = z.strictObject({
  code: rawText(100).catch(""),
  returnTo: rawText(2000).optional(),
});
