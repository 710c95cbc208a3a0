// Text inputs. Every schema takes its texts from here: what the database cannot store, and what only serves to disguise one
// text as another, is refused in one place, with a message that names it.
import { z } from "zod";
import { describeRefused } from "#lib/core/characters.ts";

// Postgres takes no NUL, and no lone surrogate: as text it becomes another character, in JSON it is an error.
const unstorable = /[\0\p{Cs}]/u;

// Controls, bidirectional overrides and invisible characters. Joiners and variation selectors of scripts and emoji are
// allowed.
const invisible =
  /[^\P{Cc}\n]|[\p{Bidi_Control}\p{Cs}\ufff9-\ufffb]|(?!\u200c|\u200d|[\u180b-\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/u;

const tooLong = (max: number) => `Use at most ${max} characters.`;

/** Adds an issue that names the first character that `refused` matches. */
function refuseCharacters(refused: RegExp) {
  return ({ value, issues }: z.core.ParsePayload<string>) => {
    const described = describeRefused(value, refused);
    if (described)
      issues.push({
        code: "custom",
        input: value,
        message: `There is ${described}. Remove it.`,
        continue: false,
      });
  };
}

/**
 * Raw text, to be parsed, compared or hashed: lists, tokens, secrets. Text that is shown to people later is a `line` or a
 * `paragraph`.
 */
export function rawText(max: number, error: string = tooLong(max)) {
  return z.string().max(max, { error, abort: true }).check(refuseCharacters(unstorable));
}

/** A password, token or other secret: the error repeats nothing of it. */
export function secretText(max: number, error: string = tooLong(max)) {
  return z
    .string()
    .max(max, { error, abort: true })
    .refine(
      (value) => !unstorable.test(value),
      "This contains a character that can't be stored. Type it again.",
    );
}

/** An identifier of another program: keys, references. Trimmed, otherwise unchanged, and on one line. */
export function identifier(max: number, missing: string) {
  return z
    .string()
    .max(max * 2, { error: tooLong(max), abort: true })
    .trim()
    .min(1, missing)
    .max(max, tooLong(max))
    .check(refuseCharacters(/\n/), refuseCharacters(invisible));
}

interface MinLength {
  /** Characters */
  min: number;
  /** The error for a shorter text */
  error: string;
}

/** One line: Unicode NFC, trimmed, runs of whitespace collapsed. */
export function line(max: number, minLength: MinLength = { min: 0, error: "" }) {
  return normalizedText(max, minLength, (value) => value.normalize("NFC").replace(/\s+/g, " ").trim());
}

/** One line that must not be empty; `what` completes "Enter …". */
export function requiredLine(max: number, what: string) {
  return line(max, { min: 1, error: `Enter ${what}.` });
}

/** Several lines. */
export function paragraph(max: number) {
  return normalizedText(max, { min: 0, error: "" }, (value) =>
    value.normalize("NFC").replace(/\r\n?/g, "\n").trim(),
  );
}

function normalizedText(max: number, { min, error }: MinLength, change: (value: string) => string) {
  return z
    .string()
    .max(max * 2, { error: tooLong(max), abort: true })
    .transform(change)
    .pipe(z.string().min(min, error).max(max, tooLong(max)).check(refuseCharacters(invisible)));
}

/** A name as it stands in addresses. */
export const slugSchema = rawText(64)
  .trim()
  .toLowerCase()
  .refine((value) => /^[a-z0-9][a-z0-9-]*$/.test(value), "Use lower-case letters, digits and hyphens.");

const codeCharacters = "Use letters, digits and hyphens, starting with a letter or digit.";

/** A short upper-case or lower-case code. Validated before changing case: “ſ” and the Kelvin sign become ASCII only by that. */
export function codeText(max: number, change: "toUpperCase" | "toLowerCase") {
  return z
    .string()
    .max(max * 2, { error: tooLong(max), abort: true })
    .trim()
    .min(1, { error: "Enter a code.", abort: true })
    .max(max, { error: tooLong(max), abort: true })
    .transform((typed, context) => {
      if (/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(typed)) return typed[change]();
      const described = describeRefused(typed, /[^\x20-\x7e]/u);
      const message = described ? `There is ${described}. ${codeCharacters}` : codeCharacters;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });
}
