import { z } from "zod";

/** Six digits, as authenticator apps show them: with or without a gap. */
export const codeSchema = z
  .string()
  .max(20, "Enter the 6 digits.")
  .transform((typed) => typed.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Enter the 6 digits."));
