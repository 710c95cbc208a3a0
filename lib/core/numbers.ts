// Number inputs: as JSON numbers, or as text from a form. Nothing else is coerced: not "", true, or a list.
import { z } from "zod";

/** The largest that an integer column holds */
const maxInteger = 2_147_483_647;

interface Bounds {
  min: number;
  max: number;
  /** The message for a value that is not a whole number and, unless others are given, for one out of bounds */
  error: string;
  tooSmall?: string;
  tooLarge?: string;
}

export function wholeNumber({ min, max, error, tooSmall = error, tooLarge = error }: Bounds) {
  const typed = z
    .string()
    .max(30)
    .trim()
    .regex(/^[+-]?\d+(?:\.\d*)?$/)
    .transform(Number);
  return z.union([z.number(), typed], { error }).pipe(z.int({ error }).min(min, tooSmall).max(max, tooLarge));
}

const version = { max: maxInteger, error: "Reload the page and try again." };

/** The version of the record that a form was filled from. */
export const versionSchema = wholeNumber({ min: 1, ...version });

/** A version, or 0 where there may have been no record yet. */
export const versionOrNoneSchema = wholeNumber({ min: 0, ...version });
