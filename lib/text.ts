// How text that people type is made comparable before it is stored.
import { z } from "zod";

// Controls, bidirectional overrides and invisible characters: they only serve to make one name look like another. And
// halves of surrogate pairs, which no database takes.
const invisible = /[^\P{Cc}\n]|[\p{Bidi_Control}\p{Cs}\u{200b}\u{2060}\u{feff}]/u;
const message = "This holds characters that cannot be seen. Type it again without them.";

/** One line: Unicode NFC, trimmed, runs of space made one. */
export function line(max: number) {
  return z
    .string()
    .max(max * 2, `Use at most ${max} characters.`)
    .transform((value) => value.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(
      z
        .string()
        .max(max, `Use at most ${max} characters.`)
        .refine((value) => !invisible.test(value), message),
    );
}

/** One line that must not be empty; `what` completes "Enter …". */
export function requiredLine(max: number, what: string) {
  return line(max).pipe(z.string().min(1, `Enter ${what}.`));
}

/** Several lines, each kept. */
export function paragraph(max: number) {
  return z
    .string()
    .max(max * 2, `Use at most ${max} characters.`)
    .transform((value) => value.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .max(max, `Use at most ${max} characters.`)
        .refine((value) => !invisible.test(value), message),
    );
}
